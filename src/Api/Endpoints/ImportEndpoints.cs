using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Api.Endpoints;

internal static class ImportEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var templates = api.MapGroup("/imports/templates").WithTags("Imports").AllowAnonymous().AddEndpointFilter<RevalidationFilter>();
        templates.MapGet("/volunteers.xlsx", DownloadVolunteerTemplate).Produces<Stream>(200, Workbook).WithName(nameof(DownloadVolunteerTemplate));
        templates.MapGet("/teams.xlsx", DownloadTeamTemplate).Produces<Stream>(200, Workbook).WithName(nameof(DownloadTeamTemplate));
    }

    private static async Task<FileContentHttpResult> DownloadVolunteerTemplate(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.File(await mediator.Send(new DownloadTemplateQuery(ImportKind.Volunteers), cancellationToken), Workbook, "科技志愿者集体注册信息表.xlsx");

    private static async Task<FileContentHttpResult> DownloadTeamTemplate(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.File(await mediator.Send(new DownloadTemplateQuery(ImportKind.Teams), cancellationToken), Workbook, "科技志愿服务组织集体注册信息表.xlsx");
}
