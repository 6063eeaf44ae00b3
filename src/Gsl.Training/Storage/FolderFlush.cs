using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gsl.Training;

/// <summary>Makes a rename durable: on Unix the entry of a renamed file is only safe once its folder is on disk too.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Flushes a folder's entries to disk. .NET refuses to open folders, hence the one native call. Windows needs none
    /// (NTFS journals renames), and file systems that cannot flush folders are left as they are.
    /// </summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = OpenFile(folder, ReadOnly);
        if (descriptor < 0)
        {
            return;
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (IOException)
        {
            // Some network file systems answer "not supported": the rename is then as durable as they make it.
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
