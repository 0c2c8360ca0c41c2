package helder.protocol.apple.plist;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes: tokens, certificates, profiles, JSON. Its text form tells only the length, since many of these are secrets. */
public final class PlistData implements PlistValue {
    private final byte[] bytes;

    private PlistData(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static PlistData of(byte[] bytes) {
        return new PlistData(bytes.clone());
    }

    /** Takes the bytes over; the caller must not keep them. */
    static PlistData owning(byte[] bytes) {
        return new PlistData(bytes);
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes themselves, for the writer. */
    byte[] uncopied() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlistData that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "PlistData[" + bytes.length + " bytes]";
    }
}
