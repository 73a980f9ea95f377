using System.Net;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Sync;
using DiaBan.MapClient.Tests.Store;

namespace DiaBan.MapClient.Tests.Sync;

public sealed class DownloadPackageTests : IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly OfflineStore store;

    public DownloadPackageTests() => store = folder.Open();

    [Fact]
    public async Task A_package_comes_with_progress_and_is_asked_for_anew_only_when_it_changed()
    {
        var told = new Told();
        var http = new FakeHttp(Package(TestPackage.Make(folder.Path), "\"one\""), _ => new(HttpStatusCode.NotModified));

        var (first, isNew) = await Run(http, told);
        var (second, isNewer) = await Run(http, null);

        (isNew, isNewer).ShouldBe((true, false));
        second.ShouldBeEquivalentTo(first);
        first.Etag.ShouldBe("\"one\"");
        told.Last.Bytes.ShouldBe(told.Last.Of!.Value);
        http.Requests[0].RequestUri!.AbsolutePath.ShouldBe("/api/v1/packages/58");
        http.Requests[1].Headers.IfNoneMatch.ToString().ShouldBe("\"one\"");
        Downloads().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_download_that_breaks_off_changes_nothing()
    {
        store.Outbox.Add(TestDeltas.Draw(1));
        var whole = await File.ReadAllBytesAsync(TestPackage.Make(folder.Path));
        var http = new FakeHttp(_ =>
        {
            var content = new ByteArrayContent(whole[..(whole.Length / 2)]);
            content.Headers.ContentLength = whole.Length;
            return new(HttpStatusCode.OK) { Content = content };
        });

        await Should.ThrowAsync<HttpIOException>(() => Run(http, null));

        store.Layers.InUse.ShouldBeNull();
        store.Outbox.Count.ShouldBe(1);
        Downloads().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unit_out_of_reach_is_refused_with_the_servers_sentence()
    {
        var http = new FakeHttp(_ => new(HttpStatusCode.NotFound) { Content = new StringContent("""{"detail":"Không có đơn vị này."}""") });

        (await Should.ThrowAsync<ServerRefusedException>(() => Run(http, null))).Message.ShouldBe("Không có đơn vị này.");
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private string[] Downloads() => Directory.GetFiles(folder.Path, "*.download");

    private Task<(PackageInUse, bool)> Run(FakeHttp http, IProgress<(long, long?)>? progress) =>
        DownloadPackage.Run(new(http.Client), store, "58", TimeProvider.System, progress, CancellationToken.None);

    private static Func<HttpRequestMessage, HttpResponseMessage> Package(string path, string etag) => _ =>
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(File.ReadAllBytes(path)) };
        answer.Headers.ETag = new(etag);
        return answer;
    };

    private sealed class Told : IProgress<(long Bytes, long? Of)>
    {
        public (long Bytes, long? Of) Last { get; private set; }

        public void Report((long Bytes, long? Of) value) => Last = value;
    }
}
