using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Common;
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

        var imports = api.MapGroup("/imports").WithTags("Imports").RequireAuthorization(Policies.ManageImports);
        imports.MapPost("/volunteers", UploadVolunteers).WithName(nameof(UploadVolunteers)).TakesFile(new DisableRequestSizeLimitAttribute());
        imports.MapPost("/teams", UploadTeams).WithName(nameof(UploadTeams)).TakesFile(new RequestSizeLimitAttribute(110L << 20));
        imports.MapGet("/", ListImports).WithName(nameof(ListImports));
        imports.MapGet("/{importId:guid}", GetImport).WithName(nameof(GetImport));
        imports.MapGet("/{importId:guid}/faults", ListImportFaults).WithName(nameof(ListImportFaults));
        imports.MapGet("/{importId:guid}/errors.xlsx", DownloadImportFaults).WithName(nameof(DownloadImportFaults)).Produces<Stream>(200, Workbook);
        imports.MapGet("/{importId:guid}/duplicates", ListImportDuplicates).WithName(nameof(ListImportDuplicates));
        imports.MapGet("/{importId:guid}/receipt.docx", DownloadReceipt).WithName(nameof(DownloadReceipt))
            .Produces<Stream>(200, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        imports.MapGet("/{importId:guid}/filed.xlsx", DownloadFiledForm).WithName(nameof(DownloadFiledForm)).Produces<Stream>(200, Workbook);
        imports.MapPost("/{importId:guid}/submission", SendImport).WithName(nameof(SendImport));
        imports.MapPut("/{importId:guid}/stamped-scan", KeepStampedScan).WithName(nameof(KeepStampedScan))
            .TakesFile(new RequestSizeLimitAttribute(KeepStampedScanCommand.MostBytes + (1 << 20)));
        imports.MapGet("/{importId:guid}/stamped-scan", DownloadStampedScan).WithName(nameof(DownloadStampedScan)).Produces<Stream>(200, "application/octet-stream");

        var committed = imports.MapGroup("").RequireAuthorization(Policies.CommitImports);
        committed.MapPost("/combinations", CombineImports).WithName(nameof(CombineImports));
        committed.MapPost("/{importId:guid}/duplicates", ChooseDuplicates).WithName(nameof(ChooseDuplicates));
        committed.MapPost("/{importId:guid}/commit", CommitImport).WithName(nameof(CommitImport));
        committed.MapPost("/{importId:guid}/undo", UndoImport).WithName(nameof(UndoImport));
        committed.MapPost("/{importId:guid}/return", ReturnImport).WithName(nameof(ReturnImport));
    }

    private static async Task<FileContentHttpResult> DownloadVolunteerTemplate(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.File(await mediator.Send(new DownloadTemplateQuery(ImportKind.Volunteers), cancellationToken), Workbook, "科技志愿者集体注册信息表.xlsx");

    private static async Task<FileContentHttpResult> DownloadTeamTemplate(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.File(await mediator.Send(new DownloadTemplateQuery(ImportKind.Teams), cancellationToken), Workbook, "科技志愿服务组织集体注册信息表.xlsx");

    private static Task<Accepted<ImportReceived>> UploadVolunteers(
        HttpRequest request, Guid? teamId, Guid? associationId, IMediator mediator, CancellationToken cancellationToken) =>
        UploadAsync(ImportKind.Volunteers, request, teamId, associationId, mediator, cancellationToken);

    private static Task<Accepted<ImportReceived>> UploadTeams(
        HttpRequest request, Guid? associationId, IMediator mediator, CancellationToken cancellationToken) =>
        UploadAsync(ImportKind.Teams, request, null, associationId, mediator, cancellationToken);

    private static async Task<Ok<Page<ImportRow>>> ListImports(
        Code<ImportKind>? kind, Code<ImportStatus>? status, bool? received, int? limit, string? cursor, bool? count, IMediator mediator,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListImportsQuery(kind?.Value, status?.Value, received == true, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Ok<ImportDetails>> GetImport(Guid importId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetImportQuery(importId), cancellationToken));

    private static async Task<Ok<FaultList>> ListImportFaults(Guid importId, int? after, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListImportFaultsQuery(importId, after ?? 0), cancellationToken));

    private static async Task<FileStreamHttpResult> DownloadImportFaults(Guid importId, IMediator mediator, CancellationToken cancellationToken) =>
        File(await mediator.Send(new DownloadImportFaultsCommand(importId), cancellationToken));

    private static async Task<Ok<DuplicateList>> ListImportDuplicates(
        Guid importId, Code<DuplicateKind>? kind, int? after, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListImportDuplicatesQuery(importId, kind?.Value, after ?? 0), cancellationToken));

    private static async Task<Ok<RowCounts>> ChooseDuplicates(
        Guid importId, DuplicateChoiceBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ChooseDuplicatesCommand(importId, body.Rows, body.Kind, body.Choice), cancellationToken));

    private static async Task<FileStreamHttpResult> DownloadReceipt(Guid importId, IMediator mediator, CancellationToken cancellationToken) =>
        File(await mediator.Send(new DownloadReceiptQuery(importId), cancellationToken));

    private static async Task<FileStreamHttpResult> DownloadFiledForm(Guid importId, IMediator mediator, CancellationToken cancellationToken) =>
        File(await mediator.Send(new DownloadFiledFormCommand(importId), cancellationToken));

    private static async Task<Accepted<ImportReceived>> CommitImport(
        Guid importId, CommitImportBody? body, IMediator mediator, CancellationToken cancellationToken) =>
        Accepted(await mediator.Send(new CommitImportCommand(importId, body?.NotifyBySms ?? false), cancellationToken));

    private static async Task<Accepted<ImportReceived>> UndoImport(
        Guid importId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        Accepted(await mediator.Send(new UndoImportCommand(importId, body.Reason), cancellationToken));

    private static async Task<Ok<ImportReceived>> SendImport(Guid importId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new SendImportCommand(importId), cancellationToken));

    private static async Task<Ok<ImportReceived>> ReturnImport(Guid importId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ReturnImportCommand(importId, body.Reason), cancellationToken));

    private static async Task<Accepted<ImportReceived>> CombineImports(CombineImportsCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        Accepted(await mediator.Send(body, cancellationToken));

    private static async Task<NoContent> KeepStampedScan(Guid importId, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var (name, content) = await FileIn(request, cancellationToken);
        await mediator.Send(new KeepStampedScanCommand(importId, name, content), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<FileStreamHttpResult> DownloadStampedScan(Guid importId, IMediator mediator, CancellationToken cancellationToken) =>
        File(await mediator.Send(new DownloadStampedScanQuery(importId), cancellationToken));

    private static async Task<Accepted<ImportReceived>> UploadAsync(
        ImportKind kind, HttpRequest request, Guid? teamId, Guid? associationId, IMediator mediator, CancellationToken cancellationToken)
    {
        var (name, content) = await FileIn(request, cancellationToken);
        return Accepted(await mediator.Send(new UploadImportCommand(kind, name, teamId, associationId, content), cancellationToken));
    }

    /// <summary>The form's file as it arrives: nothing of it is written to disk, where it would lie in clear.</summary>
    private static async Task<(string Name, Stream Content)> FileIn(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw ImportErrors.FileMissing();
        }
        var parts = new MultipartReader(boundary, request.Body);
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (part.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition() && disposition.Name == "file")
            {
                return (HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "", part.Body);
            }
        }
        throw ImportErrors.FileMissing();
    }

    private static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route, object limit) =>
        route.Accepts<FileForm>("multipart/form-data").WithMetadata(limit);

    private static Accepted<ImportReceived> Accepted(ImportReceived import) => TypedResults.Accepted($"/api/v1/imports/{import.Id}", import);

    private static FileStreamHttpResult File(DownloadedFile file) => TypedResults.Stream(file.Content, file.ContentType, file.Name);
}

/// <param name="File">The form, filled in.</param>
internal sealed record FileForm(IFormFile File);

/// <param name="Rows">Numbers of rows; left out: all of <paramref name="Kind"/>.</param>
internal sealed record DuplicateChoiceBody(int[]? Rows, DuplicateKind? Kind, DuplicateChoice Choice);

internal sealed record CommitImportBody(bool NotifyBySms);
