package helder.virtual;

import helder.virtual.wire.Dict;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the declarations in force do to the device: managed apps and profiles come and go with them. */
final class Effects {

    private final DeviceState device;
    private final Activations activations;

    Effects(DeviceState device, Activations activations) {
        this.device = device;
        this.activations = activations;
    }

    void apply(Function<URI, Optional<Profile>> fetch) {
        Map<String, Declaration> effective = activations.effective();
        apps(effective);
        profiles(effective, fetch);
    }

    private void apps(Map<String, Declaration> effective) {
        Set<String> wanted = new HashSet<>();
        for (Declaration configuration : effective.values()) {
            if (configuration.type().equals(Activations.APP) && required(configuration.payload())) {
                String identifier = identifier(configuration.payload());
                wanted.add(identifier);
                device.contents.managedApps.putIfAbsent(
                        identifier, new App(identifier, identifier.substring(identifier.lastIndexOf('.') + 1), "1.0"));
            }
        }
        device.contents.declaredApps.stream()
                .filter(identifier -> !wanted.contains(identifier))
                .forEach(device.contents.managedApps::remove);
        device.contents.declaredApps.clear();
        device.contents.declaredApps.addAll(wanted);
    }

    private static boolean required(Dict payload) {
        return payload.dict("InstallBehavior")
                .flatMap(behavior -> behavior.text("Install"))
                .filter("Required"::equals)
                .isPresent();
    }

    private static String identifier(Dict payload) {
        return payload.text("BundleID")
                .or(() -> payload.text("AppStoreID").map(id -> "example.store.id" + id))
                .or(() -> payload.number("AppStoreID").map(Commands::storeApp))
                .orElse("example.enterprise.app");
    }

    private void profiles(Map<String, Declaration> effective, Function<URI, Optional<Profile>> fetch) {
        Set<String> wanted = new HashSet<>();
        for (Declaration configuration : effective.values()) {
            if (configuration.type().equals(Activations.LEGACY)) {
                configuration
                        .payload()
                        .text("ProfileURL")
                        .flatMap(url -> fetch.apply(URI.create(url)))
                        .filter(profile -> !profile.enrolls())
                        .ifPresent(profile -> {
                            wanted.add(profile.identifier());
                            device.contents.profiles.put(profile.identifier(), profile);
                            device.journal.received(Received.Source.PROFILE, profile.identifier(), profile.root());
                        });
            }
        }
        device.contents.declaredProfiles.stream()
                .filter(identifier -> !wanted.contains(identifier))
                .forEach(device.contents.profiles::remove);
        device.contents.declaredProfiles.clear();
        device.contents.declaredProfiles.addAll(wanted);
    }
}
