package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/**
 * A command that Helder can send. The constructors refuse what a device would not understand, so that a command fails
 * when it is ordered and not weeks later on a device.
 */
public sealed interface AppleCommand
        permits DeviceInformation,
                SecurityInfo,
                InstalledApplicationList,
                ManagedApplicationList,
                ProfileList,
                CertificateList,
                InstallProfile,
                RemoveProfile,
                InstallApplication,
                RemoveApplication,
                DeviceLock,
                ClearPasscode,
                EraseDevice,
                RestartDevice,
                EnableLostMode,
                DisableLostMode,
                DeviceLocation,
                PlayLostModeSound,
                Settings,
                SynchronizeDeclarations {

    CommandType type();

    /** The command's own keys, without RequestType. */
    PlistDict parameters();
}
