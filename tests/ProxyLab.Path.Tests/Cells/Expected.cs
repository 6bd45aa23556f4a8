namespace ProxyLab.Path.Tests;

/// <summary>Says what a verdict must be, from how the case was built.</summary>
/// <param name="Owners">Whose fault it is; several where the case does not tell them apart.</param>
/// <param name="Actions">What the box did; several where it depends on when the box was told of the fault.</param>
/// <param name="Maskings">What the client could see of an origin's fault; <c>null</c> where the construction does not
/// say.</param>
/// <param name="IsContent">Whether the client gets the origin's page; <c>null</c> where the construction does not
/// say.</param>
internal sealed record Expected(string[] Owners, string[] Actions, string[]? Maskings = null, bool? IsContent = null)
{
    public override string ToString() =>
        string.Join(
            ' ', new[] { Owners, Actions, Maskings ?? ["any masking"] }.Select(allowed => string.Join('|', allowed)));
}
