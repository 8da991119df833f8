namespace StvsPlatform.Application.Common;

/// <summary>SMS (短信).</summary>
public interface ITextMessages
{
    /// <exception cref="TextMessageException">The gateway refused or could not be reached.</exception>
    Task SendAsync(string phone, string text, CancellationToken cancellationToken);
}

/// <param name="message">For the operator; never the phone number or the text.</param>
public sealed class TextMessageException(string message, Exception? inner = null) : Exception(message, inner);
