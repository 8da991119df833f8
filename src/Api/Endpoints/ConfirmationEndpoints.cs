using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Confirmations;
using StvsPlatform.Application.Volunteers;

namespace StvsPlatform.Api.Endpoints;

internal static class ConfirmationEndpoints
{
    public static void MapConfirmations(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Confirmations").RequireAuthorization(Policies.SignedIn);
        me.MapPost("/phone-proof", SendPhoneProofCode).WithName(nameof(SendPhoneProofCode));
        me.MapPost("/phone-proof/verification", ProvePhone).WithName(nameof(ProvePhone));
        me.MapGet("/imported-records", ListImportedRecords).WithName(nameof(ListImportedRecords));
        // The end of the ID number travels in a body, never in an address.
        me.MapPost("/imported-records/{volunteerId:guid}/particulars", ViewImportedRecord).WithName(nameof(ViewImportedRecord));
        me.MapPost("/imported-records/{volunteerId:guid}/confirmation", ConfirmImportedRecord).WithName(nameof(ConfirmImportedRecord));
        me.MapPost("/imported-records/{volunteerId:guid}/refusal", RefuseImportedRecord).WithName(nameof(RefuseImportedRecord));
    }

    private static async Task<Created<PhoneCode>> SendPhoneProofCode(SendPhoneProofCodeCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await mediator.Send(body, cancellationToken));

    private static async Task<Ok<MyImportedRecords>> ProvePhone(ProvePhoneCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<Ok<MyImportedRecords>> ListImportedRecords(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListImportedRecordsQuery(), cancellationToken));

    private static async Task<Ok<ImportedRecordDetails>> ViewImportedRecord(
        Guid volunteerId, ParticularsBody body, HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await mediator.Send(new ViewImportedRecordCommand(volunteerId, body.IdNumberEnding), cancellationToken));
    }

    private static async Task<Ok<ConfirmationReceipt>> ConfirmImportedRecord(
        Guid volunteerId, ConfirmationBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ConfirmImportedRecordCommand(volunteerId, body.IdNumberEnding, body.Consent), cancellationToken));

    private static async Task<NoContent> RefuseImportedRecord(Guid volunteerId, RefusalBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RefuseImportedRecordCommand(volunteerId, body.IdNumberEnding, body.Reason), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed record ParticularsBody(string IdNumberEnding)
{
    public override string ToString() => nameof(ParticularsBody);
}

internal sealed record ConfirmationBody(string IdNumberEnding, ConsentForm Consent)
{
    public override string ToString() => nameof(ConfirmationBody);
}

internal sealed record RefusalBody(string IdNumberEnding, string? Reason)
{
    public override string ToString() => nameof(RefusalBody);
}
