package helder.guides;

import helder.identity.Ownership;
import helder.text.Language;

/** One of the finitely many readings of a guide: for one kind of device, one ownership and one language. */
public record Variant(DeviceKind device, Ownership ownership, Language language) {

    @Override
    public String toString() {
        return device.code() + ", " + ownership.code() + ", " + language.code();
    }
}
