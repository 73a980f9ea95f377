using DiaBan.Contracts;
using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.Words;

/// <summary>Every text of the client's pages, Vietnamese first.</summary>
public static class Texts
{
    public static readonly Sentence Units = new("Đơn vị hành chính", "Administrative units");
    public static readonly Sentence Hotspots = new("Địa bàn trọng điểm, phức tạp", "Hotspots");
    public static readonly Sentence Routes = new("Tuyến tuần tra", "Patrol routes");
    public static readonly Sentence Checkpoints = new("Điểm chốt", "Checkpoints");
    public static readonly Sentence Zones = new("Địa bàn giáp ranh", "Border zones");
    public static readonly Sentence Strips = new("Dải giáp ranh", "Border strips");
    public static readonly Sentence Gaps = new("Khe hở giáp ranh", "Gaps of borders");
    public static readonly Sentence Models = new("Mô hình cộng đồng", "Community models");

    public static readonly Sentence NoPackage = new(
        "Chưa có gói dữ liệu trên máy này; hãy tải gói của đơn vị khi có mạng.",
        "There is no package on this machine yet; download your unit's package while there is a network.");

    public static readonly Sentence NothingFound = new("Không tìm thấy; hãy thử từ khác.", "Nothing found; try other words.");

    public static readonly Sentence Offline = new(
        "Không có mạng; dữ liệu lấy từ gói trên máy, thay đổi được giữ lại và gửi khi có mạng.",
        "No network; data comes from the package on this machine, changes are kept and sent when the network is back.");

    public static readonly Sentence NeedsNetwork = new("Phần này cần mạng; hãy thử lại khi có mạng.", "This needs the network; try again when it is back.");

    public static readonly Sentence Online = new("Đã kết nối máy chủ.", "Connected to the server.");

    public static readonly Sentence BadAddress = new(
        "Địa chỉ máy chủ không đúng; hãy ghi như https://diaban.tinh.vn.", "The server's address is wrong; write it as https://diaban.tinh.vn.");

    public static readonly Sentence PlainHttp = new(
        "Địa chỉ http gửi mật khẩu và mã truy cập không mã hóa; chỉ dùng cho máy này. Hãy dùng https.",
        "An http address sends password and token in the clear; it is for this machine only. Use https.");

    public static readonly Sentence NoPassword = new(
        "Hãy nhập tên tài khoản và mật khẩu.", "Enter the account's name and its password.");

    public static readonly Sentence BadToken = new(
        "Mã truy cập không đúng hoặc đã bị thu hồi; hãy xin quản trị viên mã mới, hoặc đăng nhập bằng mật khẩu. Thay đổi chưa gửi vẫn được giữ.",
        "The token is wrong or was revoked; ask the administrator for a new one, or sign in by password. Changes not sent are kept.");

    public static readonly Sentence SignInAgain = new(
        "Lần đăng nhập trên máy này đã hết hạn hoặc bị thu hồi; hãy nhập lại mật khẩu. Thay đổi chưa gửi vẫn được giữ.",
        "The sign-in on this machine has expired or was revoked; enter the password again. Changes not sent are kept.");

    public static readonly Sentence NameTooShort = new("Tên cần từ 3 đến 160 ký tự.", "The name takes 3 to 160 characters.");

    public static readonly Sentence NoCategory = new(
        "Hãy chọn mức độ: trọng điểm hay phức tạp.", "Choose the category: key or complex.");

    public static readonly Sentence NoTypes = new("Hãy chọn ít nhất một loại.", "Choose at least one type.");

    public static readonly Sentence ReasonTooShort = new("Lý do vẽ lại cần từ 3 đến 500 ký tự.", "The reason takes 3 to 500 characters.");

    public static readonly Sentence Kept = new(
        "Đã lưu trên máy này; sẽ gửi khi có mạng.", "Kept on this machine; it is sent when there is a network.");

    public static readonly Sentence NothingPending = new("Không có gì chờ gửi.", "Nothing waits to be sent.");

    public static readonly Sentence RedrawRefused = new("Đề nghị vẽ lại bị từ chối", "The redraw was refused");

    public static readonly Sentence AllSent = new("Đã gửi hết.", "Everything was sent.");

    public static readonly Sentence NoShifts = new("Không có ca tuần tra trong ngày.", "There are no shifts on this day.");

    public static readonly Sentence UpToDate = new("Gói trên máy đã là mới nhất.", "The package on this machine is up to date.");

    public static readonly Sentence Behind = new(
        "Máy chủ đã có thay đổi sau khi tải gói này; hãy tải lại để bản đồ đúng với máy chủ.",
        "The server has changed since this package was taken; take it again so that the map agrees with it.");

    public static readonly Sentence Cancelled = new("Đã hủy; gói đang dùng được giữ nguyên.", "Cancelled; the package in use stays.");

    public static readonly Sentence NoFigures = new("Chưa có số liệu cho kỳ này.", "There are no figures for this period yet.");

    public static Sentence Decided(RedrawVerdict verdict, string hotspot) => verdict switch
    {
        RedrawVerdict.Approved => new($"Đề nghị vẽ lại {hotspot} đã được duyệt.", $"The redraw of {hotspot} was approved."),
        RedrawVerdict.Refused => new($"Đề nghị vẽ lại {hotspot} bị từ chối; lý do ở dưới.", $"The redraw of {hotspot} was refused; the reason is below."),
        _ => new($"Đề nghị vẽ lại {hotspot} đã được rút.", $"The redraw of {hotspot} was withdrawn."),
    };

    public static Sentence SnappedTo(string name) => new($"Bắt vào {name}.", $"Snapped to {name}.");

    public static Sentence Measured(double hectares, double metres)
    {
        var ((vi, en), (dài, length)) = (Numbers.Both(hectares, 2), Numbers.Both(metres / 1000, 3));
        return hectares > 0
            ? new($"Diện tích {vi} ha, chu vi {dài} km", $"Area {en} ha, perimeter {length} km")
            : new($"Chiều dài {dài} km", $"Length {length} km");
    }

    public static Sentence Downloaded(long bytes, long? of)
    {
        var (vi, en) = Numbers.Both(bytes / 1e6, 1);
        if (of is not { } whole)
            return new($"Đã tải {vi} MB", $"{en} MB downloaded");
        var (hết, all) = Numbers.Both(whole / 1e6, 1);
        return new($"Đã tải {vi}/{hết} MB", $"{en} of {all} MB downloaded");
    }

    public static Sentence Taken(PackageInUse package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var rows = package.Rows.Values.Sum();
        return new(
            $"Gói của đơn vị {package.Unit}, tải lúc {Numbers.Moment(package.TakenAt)}, {rows} dòng.",
            $"Package of unit {package.Unit}, taken {Numbers.Moment(package.TakenAt)}, {rows} rows.");
    }

    public static Sentence OthersPending(string account, int changes) => new(
        $"Tài khoản {account} còn {changes} thay đổi chưa gửi trên máy này; chúng được giữ đến khi tài khoản đó đăng nhập lại.",
        $"The account {account} has {changes} changes on this machine that are not sent; they are kept until it signs in again.");

    public static Sentence Pending(int waiting, int conflicts, int refused, int asked = 0) => asked == 0
        ? new($"{waiting} chờ gửi, {conflicts} xung đột, {refused} bị từ chối.", $"{waiting} waiting, {conflicts} in conflict, {refused} refused.")
        : new($"{waiting} chờ gửi, {asked} chờ duyệt, {conflicts} xung đột, {refused} bị từ chối.",
            $"{waiting} waiting, {asked} to be approved, {conflicts} in conflict, {refused} refused.");

    public static Sentence Sending(int sent, int left) => new($"Đã gửi {sent}, còn {left}.", $"{sent} sent, {left} left.");

    public static Sentence NotSent(int left) => new(
        $"Mạng bị ngắt; còn {left} thay đổi, sẽ tự gửi lại.", $"The network failed; {left} changes are left and are sent again by themselves.");

    /// <summary>A secrecy mark as it is printed, or null for none.</summary>
    public static Sentence? Mark(Classification classification) => classification switch
    {
        Classification.Secret => new("MẬT", "MẬT (secret)"),
        Classification.TopSecret => new("TỐI MẬT", "TỐI MẬT (top secret)"),
        Classification.MostSecret => new("TUYỆT MẬT", "TUYỆT MẬT (most secret)"),
        _ => null,
    };

    public static Sentence State(PendingState state) => state switch
    {
        PendingState.Waiting => new("Chờ gửi", "Waiting to be sent"),
        PendingState.Asked => new("Chờ duyệt", "Waiting for approval"),
        PendingState.Conflict => new("Xung đột: người khác đã sửa cùng mục", "Conflict: somebody changed the same"),
        PendingState.Unpermitted => new("Tài khoản không có quyền", "The account may not do it"),
        PendingState.Rejected => new("Bị từ chối", "Rejected"),
        PendingState.GivenUp => new("Đã bỏ", "Given up"),
        PendingState.Settled => new("Đã giải quyết", "Settled"),
        _ => new("Đã ghi nhận", "On record"),
    };

    public static Sentence Rate(double? rate, int achieved, int listed, string unit, int target, int needed)
    {
        if (rate is not { } percent)
            return new($"{unit} không có địa bàn trong danh sách kỳ này (–).", $"{unit} has no entries on the list of this period (–).");
        var (vi, en) = Numbers.Both(percent, 1);
        return needed > 0
            ? new($"{unit} chuyển hóa {achieved}/{listed} địa bàn ({vi} %), cần thêm {needed} để đạt {target} %.",
                $"{unit} converted {achieved} of {listed} hotspots ({en} %); {needed} more reach {target} %.")
            : new($"{unit} chuyển hóa {achieved}/{listed} địa bàn ({vi} %), đạt chỉ tiêu {target} %.",
                $"{unit} converted {achieved} of {listed} hotspots ({en} %); the target of {target} % is met.");
    }

    public static Sentence Shift(string state) => state switch
    {
        "next" => new("Chưa đến giờ", "Not yet"),
        "due" => new("Đến giờ", "Due"),
        "running" => new("Đang tuần tra", "On patrol"),
        "overdue" => new("Quá giờ, chưa có tin", "Overdue, nothing heard"),
        "unreported" => new("Hết ca, chưa nộp vết", "Over, nothing handed in"),
        "done" => new("Đã nộp", "Handed in"),
        _ => new("Đã hủy", "Cancelled"),
    };
}
