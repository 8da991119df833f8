using MediatR;
using Microsoft.Extensions.Logging;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Common;

/// <summary>One line for each use case: its name, who, how long. Never what is in it: requests carry personal data.</summary>
internal sealed class LoggingBehavior<TRequest, TResponse>(ILogger<TRequest> logger, ICallerScope caller, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = clock.GetTimestamp();
        var outcome = "failed";
        try
        {
            var response = await next();
            outcome = "done";
            return response;
        }
        catch (DomainException refusal)
        {
            outcome = refusal.Code;
            throw;
        }
        finally
        {
            var level = outcome == "failed" ? LogLevel.Warning : LogLevel.Information;
            logger.Log(
                level, "{UseCase} by {Caller}: {Outcome} in {Milliseconds:F0} ms",
                typeof(TRequest).Name, caller.UserId, outcome, clock.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}
