namespace DiaBan.Server;

/// <summary>A command was called in a way that can't be meant; the message says how to call it.</summary>
internal sealed class WrongUsageException(string message) : Exception(message);
