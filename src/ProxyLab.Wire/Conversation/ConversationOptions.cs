namespace ProxyLab.Wire;

/// <summary>Says what a conversation does beyond reading what is in clear.</summary>
/// <param name="Keys">The secrets that open protected records; <c>null</c> opens none.</param>
/// <param name="KeepsProtected">Whether protected records that are reported one by one are kept byte for byte.</param>
public sealed record ConversationOptions(KeyLog? Keys = null, bool KeepsProtected = false);
