using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Store;

/// <summary>What the store tells a person.</summary>
internal static class StoreWords
{
    public static readonly Sentence NotAPackage = new(
        "Tệp tải về không phải gói dữ liệu của DiaBan; gói đang dùng được giữ nguyên. Hãy tải lại.",
        "The downloaded file is not a package of DiaBan; the one in use stays. Download it again.");

    public static readonly Sentence Damaged = new(
        "Gói tải về bị hỏng; gói đang dùng được giữ nguyên. Hãy tải lại.",
        "The downloaded package is damaged; the one in use stays. Download it again.");

    public static readonly Sentence NotDegrees = new(
        "Gói tải về không ở hệ EPSG:4326; gói đang dùng được giữ nguyên. Hãy báo quản trị.",
        "The downloaded package is not in EPSG:4326; the one in use stays. Tell the administrator.");

    public static readonly Sentence AnotherAccount = new(
        "Kho ngoại tuyến này thuộc tài khoản khác; hãy đăng nhập bằng tài khoản đã tạo ra nó.",
        "This offline store belongs to another account; sign in with the account that made it.");

    public static readonly Sentence Newer = new(
        "Kho ngoại tuyến do bản phần mềm mới hơn tạo ra; hãy cập nhật phần mềm. Không có gì bị xóa.",
        "This offline store was made by a newer version of the program; update the program. Nothing was erased.");

    public static readonly Sentence NotAStore = new(
        "Tệp này không phải kho ngoại tuyến của DiaBan; hãy chọn tệp khác. Tệp được giữ nguyên.",
        "This file is not an offline store of DiaBan; choose another. The file is left as it is.");

    public static readonly Sentence NoSuchChange = new(
        "Thay đổi này không còn chờ xử lý.", "This change is no longer waiting.");

    public static readonly Sentence SentAlready = new(
        "Thay đổi này đã gửi mà chưa có trả lời; hãy đồng bộ lại trước khi bỏ.",
        "This change was sent and no answer came yet; synchronise before giving it up.");

    public static readonly Sentence Gone = new(
        "Đối tượng đã bị gỡ trên máy chủ; hãy bỏ thay đổi này hoặc vẽ lại thành đối tượng mới.",
        "The thing was removed on the server; give this change up or draw the thing anew.");
}
