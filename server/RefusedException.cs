namespace DiaBan.Server;

/// <summary>A command or a start can't be done; the message says what, where and how to mend it.</summary>
internal sealed class RefusedException(string message, Exception? cause = null) : Exception(message, cause);
