using System.Net;

namespace Ringmap.Client.Services;

/// <summary>The server refused, or could not be reached. <see cref="Exception.Message"/> is a sentence for the user.</summary>
public sealed class ApiException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">A sentence for the user.</param>
    /// <param name="status">The answer; null: there was none.</param>
    /// <param name="fields">What is wrong with single fields, by their name in the JSON.</param>
    public ApiException(string message, HttpStatusCode? status = null, IReadOnlyDictionary<string, string>? fields = null)
        : base(message)
    {
        Status = status;
        Fields = fields ?? new Dictionary<string, string>();
    }

    /// <summary>The answer; null: the server could not be reached.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>What is wrong with single fields, by their name in the JSON, case ignored.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }
}
