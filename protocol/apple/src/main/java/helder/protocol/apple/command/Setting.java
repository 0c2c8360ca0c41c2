package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;
import org.jspecify.annotations.Nullable;

/** One item of the {@link Settings} command. */
public sealed interface Setting {
    PlistDict toDict();

    /** Renames a supervised device, or a Mac. */
    record DeviceName(String name) implements Setting {
        public DeviceName {
            CommandText.require("the device name", name);
        }

        @Override
        public PlistDict toDict() {
            return PlistDict.builder()
                    .put("Item", "DeviceName")
                    .put("DeviceName", name)
                    .build();
        }
    }

    /**
     * Tells the device whom it belongs to; shown to the person in the system's own words.
     *
     * @param phone shown to the person, or null
     * @param email shown to the person, or null
     * @param address shown to the person, or null
     */
    record OrganizationInfo(
            String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String address) implements Setting {

        public OrganizationInfo {
            CommandText.require("the name of the organization", name);
            CommandText.requireIfPresent("the phone number", phone);
            CommandText.requireIfPresent("the mail address", email);
            CommandText.requireIfPresent("the address", address);
        }

        @Override
        public PlistDict toDict() {
            PlistDict info = PlistDict.builder()
                    .put("OrganizationName", name)
                    .putIfPresent("OrganizationAddress", address)
                    .putIfPresent("OrganizationPhone", phone)
                    .putIfPresent("OrganizationEmail", email)
                    .build();
            return PlistDict.builder()
                    .put("Item", "OrganizationInfo")
                    .put("OrganizationInfo", info)
                    .build();
        }
    }
}
