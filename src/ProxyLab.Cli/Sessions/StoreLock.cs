using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ProxyLab.Cli.Sessions;

/// <summary>Locks a store against other processes for the moment of a write, or of looking how long it is.</summary>
/// <remarks>
/// Locks of the open file (fcntl(2), F_OFD_SETLKW) wait for each other, and stand beside those that the base library
/// takes.
/// </remarks>
internal static class StoreLock
{
    /// <summary>Gets whether there are such locks here.</summary>
    public static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>Makes every write go to the end of the file, wherever that is by then.</summary>
    public static void Append(SafeFileHandle file)
    {
        if (SetFlags(file, SetStatus, AppendFlag) < 0)
        {
            throw Failed();
        }
    }

    /// <summary>Runs something while no other process writes; with <paramref name="isWriter"/> while none reads
    /// either.</summary>
    public static T Hold<T>(SafeFileHandle file, bool isWriter, Func<T> act)
    {
        Change(file, isWriter ? WriteLock : ReadLock);
        try
        {
            return act();
        }
        finally
        {
            Change(file, Unlock);
        }
    }

    private static void Change(SafeFileHandle file, short kind)
    {
        var whole = new Range { Kind = kind };
        while (SetLock(file, SetLockAndWait, ref whole) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failed();
            }
        }
    }

    private static IOException Failed() => new(Marshal.GetLastPInvokeErrorMessage());

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFlags(SafeFileHandle file, int command, nint flags);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLock(SafeFileHandle file, int command, ref Range range);

    /// <summary>Is struct flock of 64-bit Linux; start and length of 0 mean all of the file.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Range
    {
        public short Kind;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }

    private const short ReadLock = 0, WriteLock = 1, Unlock = 2;
    private const int SetStatus = 4, AppendFlag = 0x400, SetLockAndWait = 38, Interrupted = 4;
}
