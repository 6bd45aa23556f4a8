using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ProxyLab.Path.Tests;

/// <summary>Runs code on a thread of its own inside a network namespace (setns(2)); the thread ends with the
/// code.</summary>
internal static class NamespaceThread
{
    private const int NewNetwork = 0x40000000;

    /// <summary>Enters the namespace that a file stands for and runs the code there.</summary>
    public static Task<T> RunAsync<T>(string file, Func<T> act)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                using var handle = File.OpenHandle(file, share: FileShare.ReadWrite);
                if (Enter((int)handle.DangerousGetHandle(), NewNetwork) != 0)
                {
                    throw new Win32Exception(Marshal.GetLastPInvokeError());
                }

                done.SetResult(act());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        })
        { IsBackground = true };
        thread.Start();
        return done.Task;
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int Enter(int file, int kind);
}
