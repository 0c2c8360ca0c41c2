package helder.windows.settings;

import helder.protocol.windows.csp.TrustedCertificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Certificates that the whole PC trusts. */
final class Trusted implements Family {

    @Override
    public String key() {
        return "trust";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        for (Fields each : Fields.list(key(), value, Set.of("for", "certificate"))) {
            String word = each.text("for");
            TrustedCertificate.Store store = store(word).orElseThrow(() -> WrongSettingException.unreadable(key()));
            var trusted = new TrustedCertificate(store, each.certificate("certificate"));
            wanted.set(WindowsSetting.TRUST, List.of(trusted.trust()));
            String address = trusted.distrust().node().value();
            wanted.removable("trust:" + word + ":" + address.substring(address.lastIndexOf('/') + 1));
        }
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        String[] parts = Family.part(key(), name, rest).orElse("").split(":", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9A-F]{40}")) {
            return Optional.empty();
        }
        return store(parts[0])
                .map(store -> Family.gone(
                        WindowsSetting.TRUST,
                        Family.node("./Device/Vendor/MSFT/RootCATrustedCertificates/" + nodeOf(store) + "/{thumbprint}")
                                .delete(parts[1])));
    }

    private static Optional<TrustedCertificate.Store> store(String word) {
        return switch (word) {
            case "root" -> Optional.of(TrustedCertificate.Store.ROOT);
            case "intermediate" -> Optional.of(TrustedCertificate.Store.INTERMEDIATE);
            case "apps" -> Optional.of(TrustedCertificate.Store.PEOPLE);
            default -> Optional.empty();
        };
    }

    private static String nodeOf(TrustedCertificate.Store store) {
        return switch (store) {
            case ROOT -> "Root";
            case INTERMEDIATE -> "CA";
            case PEOPLE -> "TrustedPeople";
        };
    }
}
