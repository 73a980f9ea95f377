using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Sync;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Pages;

/// <summary>Takes the unit's package, with progress and a way to stop.</summary>
public sealed partial class PackagePage : ObservableObject
{
    private readonly Desk desk;

    public PackagePage(Desk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        this.desk = desk;
        (Unit, Message) = desk.Store.Layers.InUse is { } inUse ? (inUse.Unit, Texts.Taken(inUse)) : ("", Texts.NoPackage);
        desk.Heard += (_, _) => Hear();
    }

    /// <summary>Code of the account's unit or one below it.</summary>
    [ObservableProperty]
    public partial string Unit { get; set; }

    /// <summary>0 to 1; null while the size is not known.</summary>
    [ObservableProperty]
    public partial double? Share { get; private set; }

    [ObservableProperty]
    public partial bool IsBusy { get; private set; }

    /// <summary>Something changed on the server since the package in use was taken: the map may show what is past.</summary>
    [ObservableProperty]
    public partial bool IsBehind { get; private set; }

    [ObservableProperty]
    public partial Sentence Message { get; private set; }

    public async Task Take(CancellationToken cancel)
    {
        IsBusy = true;
        Share = null;
        try
        {
            var (package, isNew) = await DownloadPackage.Run(desk.Server, desk.Store, Unit.Trim(), desk.Time, new Telling(this), cancel);
            desk.IsOnline = true;
            IsBehind = false;
            Message = isNew ? Texts.Taken(package) : Texts.UpToDate;
            if (isNew)
                desk.TellChanged();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Message = Texts.Cancelled;
        }
        catch (StoreRefusedException refused)
        {
            Message = refused.Sentence;
        }
        catch (ServerRefusedException refused)
        {
            Message = new(refused.Message, refused.Message);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            desk.IsOnline = false;
            Message = Texts.NeedsNetwork;
        }
        finally
        {
            IsBusy = false;
        }
    }

    private void Hear()
    {
        if (desk.Store.Layers.InUse is null || IsBusy)
            return;
        IsBehind = true;
        Message = Texts.Behind;
    }

    /// <summary>Tells at once, in the order in which the bytes come: what was told late would stand over the result.</summary>
    private sealed class Telling(PackagePage page) : IProgress<(long Bytes, long? Of)>
    {
        public void Report((long Bytes, long? Of) value)
        {
            page.Share = value.Of is > 0 ? (double)value.Bytes / value.Of : null;
            page.Message = Texts.Downloaded(value.Bytes, value.Of);
        }
    }
}
