package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;
import java.net.URI;

/** Where an app comes from: exactly one of three. */
public sealed interface AppSource {
    /** Puts the one key of this source. */
    void into(PlistDict.Builder parameters);

    /** The App Store, by its number. */
    record StoreNumber(long itunesStoreId) implements AppSource {
        public StoreNumber {
            if (itunesStoreId <= 0) {
                throw new IllegalArgumentException("App Store numbers are positive");
            }
        }

        @Override
        public void into(PlistDict.Builder parameters) {
            parameters.put("iTunesStoreID", itunesStoreId);
        }
    }

    /** The App Store, by bundle identifier. */
    record BundleIdentifier(String identifier) implements AppSource {
        public BundleIdentifier {
            CommandText.require("the bundle identifier", identifier);
        }

        @Override
        public void into(PlistDict.Builder parameters) {
            parameters.put("Identifier", identifier);
        }
    }

    /** An app of the organization's own, by its manifest. */
    record Manifest(URI url) implements AppSource {
        public Manifest {
            if (!"https".equals(url.getScheme())) {
                throw new IllegalArgumentException("a manifest is served over https");
            }
        }

        @Override
        public void into(PlistDict.Builder parameters) {
            parameters.put("ManifestURL", url.toString());
        }
    }
}
