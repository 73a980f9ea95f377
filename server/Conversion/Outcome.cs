using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Conversion;

/// <summary>What the lifecycle says of an act.</summary>
internal abstract record Outcome;

/// <summary>The act stands.</summary>
/// <param name="State">The state after it.</param>
/// <param name="AlertOpen">The flag after it.</param>
/// <param name="Answers">Whose proposal, submission or alert it decides on.</param>
/// <param name="Entry">What becomes of the list entry.</param>
internal sealed record Accepted(HotspotState State, bool AlertOpen, Guid? Answers = null, EntryChange Entry = EntryChange.None) : Outcome;

/// <summary>The act does not stand.</summary>
/// <param name="IllegalInState">It is not an act of this state at all; otherwise a guard refused it.</param>
internal sealed record Refused(Sentence Because, bool IllegalInState = false) : Outcome;

/// <summary>What an act does to the hotspot's list entry.</summary>
internal enum EntryChange
{
    None,
    OpenNew,
    OpenReselected,
    OpenCarriedOver,
    Close,
    PassOn,
    Reopen,
    Void,
}
