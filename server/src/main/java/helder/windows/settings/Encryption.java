package helder.windows.settings;

import helder.protocol.windows.csp.DriveEncryption;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** That drives are encrypted. Taking it back decrypts nothing. */
final class Encryption implements Family {

    private static final String NODE = "./Device/Vendor/MSFT/BitLocker/";

    @Override
    public String key() {
        return "encryption";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        if (!value.isString()) {
            throw WrongSettingException.unreadable(key());
        }
        String method = value.asString().toUpperCase(Locale.ROOT).replace('-', '_');
        wanted.set(WindowsSetting.ENCRYPTION, DriveEncryption.valueOf(method).instructions());
        wanted.removable(key());
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        return Family.isWhole(key(), name, rest)
                ? Optional.of(Family.gone(
                        WindowsSetting.ENCRYPTION,
                        Family.node(NODE + "RequireDeviceEncryption").delete(),
                        Family.node(NODE + "EncryptionMethodByDriveType").delete()))
                : Optional.empty();
    }
}
