using DiaBan.Server.Database;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>A test class's own clone of the template.</summary>
public class DatabaseFixture : IAsyncLifetime
{
    internal Installation Installation { get; private set; } = null!;

    internal Given Given => new(Installation.Owner);

    public virtual async Task InitializeAsync() =>
        Installation = await Clone($"diaban_test_{Guid.NewGuid():N}");

    internal virtual Task<Installation> Clone(string name) => PostgisTemplate.Clone(name);

    public virtual async Task DisposeAsync()
    {
        var connection = Installation.OwnerConnection;
        await Installation.DisposeAsync();
        await PostgisTemplate.Drop(connection);
    }
}
