package helder.protocol.apple.command;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.protocol.apple.plist.PlistData;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A command that a device would not understand cannot be made. */
class AppleCommandTest {
    @Test
    void aLockNeedsWritableTextsAndASixDigitPin() {
        assertImpossible(() -> new DeviceLock("bell \u0007", null, null));
        assertImpossible(() -> new DeviceLock(" ", null, null));
        assertImpossible(() -> new DeviceLock(null, "", null));
        assertImpossible(() -> new DeviceLock(null, null, "12345"));
        assertImpossible(() -> new DeviceLock(null, null, "12345a"));
        assertImpossible(() -> new EraseDevice("1234567", false, false, null));
    }

    @Test
    void lostModeNeedsAWritableMessageOrNumber() {
        assertImpossible(() -> new EnableLostMode(null, null, "De Linde"));
        assertImpossible(() -> new EnableLostMode(" ", "112", null));
        assertImpossible(() -> new EnableLostMode("bell \u0007", null, null));
        assertImpossible(() -> new EnableLostMode("Lost", null, ""));
    }

    @Test
    void anEmptySecretOrProfileIsNoCommand() {
        PlistData nothing = PlistData.of(new byte[0]);

        assertImpossible(() -> new ClearPasscode(nothing));
        assertImpossible(() -> new InstallProfile(nothing));
        assertImpossible(() -> new RemoveProfile(" "));
    }

    @Test
    void listsMustAskForSomethingOnce() {
        DeviceQuery query = DeviceQuery.of("OSVersion");

        assertImpossible(() -> new DeviceInformation(List.of()));
        assertImpossible(() -> new DeviceInformation(List.of(query, query)));
        assertImpossible(() -> new Settings(List.of()));
        assertImpossible(() -> new InstalledApplicationList(true, List.of("")));
    }

    @Test
    void anAppSourceMustExist() {
        assertImpossible(() -> new AppSource.StoreNumber(0));
        assertImpossible(() -> new AppSource.BundleIdentifier(""));
        assertImpossible(() -> new AppSource.Manifest(URI.create("http://a.example/m.plist")));
    }

    private static void assertImpossible(ThrowingCallable making) {
        assertThatIllegalArgumentException().isThrownBy(making);
    }
}
