using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is what one end sent before the other spoke again (RFC 8446 §2, RFC 5246 §7.3).</summary>
/// <param name="From">The end that sent it.</param>
/// <param name="First">The time of its first item since the leg's start.</param>
/// <param name="Last">The time of its last item.</param>
/// <param name="Items">Its items in order.</param>
public sealed record Flight(End From, TimeSpan First, TimeSpan Last, EquatableArray<WireItem> Items);
