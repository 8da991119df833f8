using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.CheckIns;

namespace StvsPlatform.Api.Endpoints;

internal static class CheckInEndpoints
{
    /// <summary>Pixels of one module in the picture: large enough for an old phone's camera.</summary>
    private const int PixelsPerModule = 10;

    public static void MapCheckIns(this IEndpointRouteBuilder api)
    {
        var code = api.MapGroup("/participations/{participationId:guid}").WithTags("CheckIns").RequireAuthorization(Policies.SignedIn);
        code.MapGet("/check-in-code", GetCheckInCode).WithName(nameof(GetCheckInCode));
        code.MapGet("/check-in-code.png", DrawCheckInCodePng).Produces(200, contentType: "image/png").WithName(nameof(DrawCheckInCodePng));
        code.MapGet("/check-in-code.svg", DrawCheckInCodeSvg).Produces(200, contentType: "image/svg+xml").WithName(nameof(DrawCheckInCodeSvg));

        var door = api.MapGroup("/activities/{activityId:guid}").WithTags("CheckIns").RequireAuthorization(Policies.RunCheckIns);
        door.MapPost("/check-ins", CheckInVolunteer).WithName(nameof(CheckInVolunteer));
        door.MapPost("/check-outs", CheckOutVolunteer).WithName(nameof(CheckOutVolunteer));
        door.MapPost("/check-ins/batch", UploadScans).WithName(nameof(UploadScans));
        door.MapGet("/check-ins", ListCheckIns).WithName(nameof(ListCheckIns));
        door.MapGet("/check-in-roster", GetCheckInRoster).WithName(nameof(GetCheckInRoster));
        door.MapGet("/venue-code", GetVenueCode).WithName(nameof(GetVenueCode));
        api.MapDelete("/check-ins/{checkInId:guid}", UndoCheckIn).WithTags("CheckIns").RequireAuthorization(Policies.RunCheckIns).WithName(nameof(UndoCheckIn));
    }

    private static async Task<Ok<MyCheckInCode>> GetCheckInCode(Guid participationId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetCheckInCodeQuery(participationId), cancellationToken));

    private static async Task<FileContentHttpResult> DrawCheckInCodePng(Guid participationId, IMediator mediator, CancellationToken cancellationToken)
    {
        var mine = await mediator.Send(new GetCheckInCodeQuery(participationId), cancellationToken);
        return TypedResults.File(new PngByteQRCode(Draw(mine.Code)).GetGraphic(PixelsPerModule), "image/png");
    }

    private static async Task<ContentHttpResult> DrawCheckInCodeSvg(Guid participationId, IMediator mediator, CancellationToken cancellationToken)
    {
        var mine = await mediator.Send(new GetCheckInCodeQuery(participationId), cancellationToken);
        return TypedResults.Text(new SvgQRCode(Draw(mine.Code)).GetGraphic(PixelsPerModule), "image/svg+xml");
    }

    private static async Task<Ok<CheckInReceipt>> CheckInVolunteer(
        Guid activityId, ScanBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new CheckInVolunteerCommand(activityId, body.Code, body.ParticipationId, body.At, body.Nonce), cancellationToken));

    private static async Task<Ok<CheckOutReceipt>> CheckOutVolunteer(
        Guid activityId, ScanBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new CheckOutVolunteerCommand(activityId, body.Code, body.ParticipationId, body.At, body.Nonce), cancellationToken));

    private static async Task<Ok<ScanUpload>> UploadScans(Guid activityId, ScansBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new UploadScansCommand(activityId, body.Scans), cancellationToken));

    private static async Task<Ok<CheckInList>> ListCheckIns(Guid activityId, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListCheckInsQuery(activityId, limit ?? 10), cancellationToken));

    private static async Task<Ok<CheckInRoster>> GetCheckInRoster(Guid activityId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetCheckInRosterQuery(activityId), cancellationToken));

    private static async Task<Ok<VenueCodeCard>> GetVenueCode(Guid activityId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetVenueCodeQuery(activityId), cancellationToken));

    private static async Task<NoContent> UndoCheckIn(Guid checkInId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new UndoCheckInCommand(checkInId), cancellationToken);
        return TypedResults.NoContent();
    }

    private static QRCodeData Draw(string code) => QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.M);
}

internal sealed record ScanBody(string? Code, Guid? ParticipationId, DateTimeOffset? At, string? Nonce);

internal sealed record ScansBody(OfflineScan[] Scans);
