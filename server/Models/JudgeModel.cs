using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Models;

/// <summary>What may be recorded of a model after what is on record; nothing is read or written.</summary>
internal static class JudgeModel
{
    /// <summary>Why a model can't begin like that, or null.</summary>
    public static (string Member, Sentence Because)? Beginning(RegisteredModel registered, DateOnly on, DateOnly today)
    {
        if (registered.State is not (ModelState.Planned or ModelState.Working))
        {
            return ("state", new("Mô hình mới chỉ có thể là dự kiến hoặc đang hoạt động.", "A new model is either planned or working."));
        }

        return on > today
            ? ("registeredOn", new("Ngày đăng ký ở tương lai.", "The day of registration lies in the future."))
            : null;
    }

    /// <summary>Why the state can't change like that, or null.</summary>
    public static Sentence? Change(ModelSoFar model, ChangedModelState changed, DateOnly on, DateOnly today)
    {
        if (model.State == ModelState.Ended)
            return new("Mô hình đã kết thúc; hãy đăng ký mô hình mới.", "The model has ended; register a new one.");
        if (changed.State == model.State)
            return new("Mô hình đang ở trạng thái này rồi.", "The model is in this state already.");
        if (changed.State == ModelState.Planned)
            return new("Mô hình đã hoạt động không trở lại dự kiến; hãy ghi tạm dừng.", "A model that worked is not planned again; record a pause.");
        if (model.State == ModelState.Planned && changed.State == ModelState.Paused)
            return new("Mô hình chưa hoạt động thì không tạm dừng; hãy ghi kết thúc.", "A model that never worked is not paused; record its end.");
        if (changed.State is ModelState.Paused or ModelState.Ended && changed.Note is null)
            return new("Tạm dừng hoặc kết thúc phải nêu lý do.", "A pause or an end needs a reason in the note.");
        return Day(on, model.Since, today);
    }

    /// <summary>Why a rating can't stand on that day, or null.</summary>
    public static Sentence? Rating(ModelSoFar model, DateOnly on, DateOnly today) =>
        model.State == ModelState.Planned
            ? new("Mô hình chưa hoạt động; chưa thể đánh giá.", "The model does not work yet; it can't be rated.")
            : Day(on, model.RatedOn ?? model.RegisteredOn, today);

    private static Sentence? Day(DateOnly on, DateOnly latest, DateOnly today)
    {
        if (on > today)
            return new("Ngày ghi ở tương lai.", "The day lies in the future.");
        return on < latest
            ? new($"Ngày ghi trước lần ghi gần nhất ({Vietnamese.Day(latest)}); hãy ghi theo thứ tự thời gian.",
                $"The day is before the latest record ({latest:yyyy-MM-dd}); record in order of time.")
            : null;
    }
}

/// <summary>What is on record of a model.</summary>
internal sealed record ModelSoFar(Guid Unit, ModelState State, DateOnly Since, int Changes, DateOnly RegisteredOn, DateOnly? RatedOn, int Ratings);
