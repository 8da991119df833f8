using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Associations;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Api.Endpoints;

internal static class AssociationEndpoints
{
    public static void MapAssociations(this IEndpointRouteBuilder api)
    {
        var associations = api.MapGroup("/associations").WithTags("Associations");
        var everybody = associations.MapGroup("").AllowAnonymous();
        everybody.MapGet("/", ListAssociations).WithName(nameof(ListAssociations));
        everybody.MapGet("/{associationId:guid}", GetAssociation).WithName(nameof(GetAssociation));

        var managed = associations.MapGroup("").RequireAuthorization(Policies.ManageAssociations);
        managed.MapPost("/", FoundSociety).WithName(nameof(FoundSociety));
        managed.MapPatch("/{associationId:guid}", RenameAssociation).WithName(nameof(RenameAssociation));
        managed.MapGet("/{associationId:guid}/reviewers", ListReviewers).WithName(nameof(ListReviewers));
        managed.MapPost("/{associationId:guid}/reviewers", AppointReviewer).WithName(nameof(AppointReviewer));
        managed.MapDelete("/{associationId:guid}/reviewers/{grantId:guid}", DismissReviewer).WithName(nameof(DismissReviewer));
    }

    private static async Task<Ok<Page<AssociationRow>>> ListAssociations(
        Guid? parent, string? q, Code<AssociationLevel>? level, int? limit, string? cursor, bool? count, IMediator mediator,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListAssociationsQuery(parent, q, level?.Value, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Ok<AssociationDetails>> GetAssociation(Guid associationId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetAssociationQuery(associationId), cancellationToken));

    private static async Task<Created<AssociationReceipt>> FoundSociety(FoundSocietyCommand body, IMediator mediator, CancellationToken cancellationToken)
    {
        var society = await mediator.Send(body, cancellationToken);
        return TypedResults.Created($"/api/v1/associations/{society.Id}", society);
    }

    private static async Task<Ok<AssociationReceipt>> RenameAssociation(
        Guid associationId, AssociationNameBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RenameAssociationCommand(associationId, body.Name), cancellationToken));

    private static async Task<Ok<ReviewerList>> ListReviewers(Guid associationId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListReviewersQuery(associationId), cancellationToken));

    private static async Task<Created<ReviewerRow>> AppointReviewer(
        Guid associationId, ReviewerBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var reviewer = await mediator.Send(
            new AppointReviewerCommand(associationId, body.UserName, body.DisplayName, body.Password), cancellationToken);
        return TypedResults.Created($"/api/v1/associations/{associationId}/reviewers/{reviewer.GrantId}", reviewer);
    }

    private static async Task<NoContent> DismissReviewer(Guid associationId, Guid grantId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DismissReviewerCommand(associationId, grantId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed record AssociationNameBody(string Name);

internal sealed record ReviewerBody(string UserName, string DisplayName, string Password)
{
    /// <summary>The password stays out of logs.</summary>
    public override string ToString() => nameof(ReviewerBody);
}
