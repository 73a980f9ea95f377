using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

namespace DiaBan.Server.Sync;

/// <summary>Attributes of a change as the body of the act that does it, with the same checks as by HTTP.</summary>
internal sealed class ReadAttributes(IOptions<ValidationOptions> validation)
{
    /// <exception cref="RefusedDeltaException">They are not such a body.</exception>
    public async Task<T> As<T>(IReadOnlyDictionary<string, JsonElement> attributes, CancellationToken cancel) where T : class
    {
        T body;
        try
        {
            body = JsonSerializer.SerializeToElement(attributes, WireJson.Options).Deserialize<T>(WireJson.Options)!;
        }
        catch (JsonException broken)
        {
            throw RefusedDeltaException.Rejected(Accidents.BrokenJson(broken));
        }

        await Check(body, cancel);
        return body;
    }

    [SuppressMessage("Usage", "ASP0029", Justification = "The only way to the validation that requests undergo")]
    private async Task Check(object body, CancellationToken cancel)
    {
        if (!validation.Value.TryGetValidatableTypeInfo(body.GetType(), out var type))
            throw new InvalidOperationException($"{body.GetType().Name} is the body of no route, so nothing is known of its checks.");
        var context = new ValidateContext { ValidationOptions = validation.Value, ValidationContext = new ValidationContext(body) };
        await type.ValidateAsync(body, context, cancel);
        if (context.ValidationErrors is { Count: > 0 } errors)
        {
            var because = string.Join(" ", errors.SelectMany(error => error.Value));
            throw RefusedDeltaException.Rejected(new(because, because));
        }
    }
}

/// <summary>A change made away from the server that is not done.</summary>
internal sealed class RefusedDeltaException(DeltaOutcome outcome, Sentence because) : Exception(because.English)
{
    public DeltaOutcome Outcome => outcome;

    public Sentence Because => because;

    public static RefusedDeltaException Rejected(Sentence because) => new(DeltaOutcome.Rejected, because);

    public static RefusedDeltaException Unpermitted(Sentence because) => new(DeltaOutcome.Unpermitted, because);
}
