namespace DiaBan.Contracts;

/// <summary>Name and password of an account.</summary>
public record Credentials
{
    [TextLength(1, 40)]
    public required string Name { get; init; }

    [TextLength(1, 200)]
    public required string Password { get; init; }
}

/// <summary>Name and password of an account, and the device that asks for a token.</summary>
public sealed record DeviceSignIn : Credentials
{
    /// <summary>What the device is called, so that its token can be told from others.</summary>
    [TextLength(1, 80)]
    public required string Device { get; init; }
}

/// <summary>A token for a device, told this once.</summary>
/// <param name="Token">Sent as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">Thirty days from now; then the device signs in again.</param>
/// <param name="Session">Whose it is.</param>
public sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt, Session Session);

/// <summary>Who is signed in.</summary>
/// <param name="Rights">read, register, propose, convert, decide, alert, administer.</param>
/// <param name="Unit">The account's area; null for everything.</param>
public sealed record Session(string Name, string Role, IReadOnlyList<string> Rights, UnitName? Unit);
