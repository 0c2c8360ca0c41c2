package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What management changed on a device; gone when the enrollment ends. Guarded by the device's lock. */
final class Contents {

    final Map<String, App> managedApps = new LinkedHashMap<>();
    final Map<String, Profile> profiles = new LinkedHashMap<>();
    final Map<String, Object> organizationInfo = new LinkedHashMap<>();
    final Map<String, Declaration> declarations = new LinkedHashMap<>();
    /** Apps and profiles that are here because of a declaration, and go with it. */
    final Set<String> declaredApps = new LinkedHashSet<>();

    final Set<String> declaredProfiles = new LinkedHashSet<>();
    /** Status items as last reported: path to JSON text. */
    final Map<String, String> reported = new LinkedHashMap<>();

    String declarationsToken = "";
    boolean declarative;
    boolean passcodePresent = true;
    boolean screenLocked;
    boolean refusedWhileLocked;
    long restarts;
    long lostSounds;
    /** What a device in lost mode shows; empty when it is not. */
    String lostMessage = "";

    boolean isLost() {
        return !lostMessage.isEmpty();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ManagedApps", managedApps.values().stream().map(App::toMap).toList());
        map.put(
                "Profiles",
                profiles.values().stream()
                        .map(profile -> profile.root().values())
                        .toList());
        map.put("OrganizationInfo", organizationInfo);
        map.put(
                "Declarations",
                declarations.values().stream().map(Declaration::toMap).toList());
        map.put("DeclaredApps", List.copyOf(declaredApps));
        map.put("DeclaredProfiles", List.copyOf(declaredProfiles));
        map.put("Reported", reported);
        map.put("DeclarationsToken", declarationsToken);
        map.put("Declarative", declarative);
        map.put("PasscodePresent", passcodePresent);
        map.put("ScreenLocked", screenLocked);
        map.put("Restarts", restarts);
        map.put("LostMessage", lostMessage);
        map.put("LostSounds", lostSounds);
        return map;
    }

    static Contents of(Dict saved) throws MalformedException {
        Contents contents = new Contents();
        for (Dict app : saved.dicts("ManagedApps")) {
            contents.managedApps.put(App.of(app).identifier(), App.of(app));
        }
        for (Dict root : saved.dicts("Profiles")) {
            Profile profile = new Profile(root, false);
            contents.profiles.put(profile.identifier(), profile);
        }
        for (Dict declaration : saved.dicts("Declarations")) {
            Declaration read = Declaration.of(declaration);
            contents.declarations.put(read.key(), read);
        }
        saved.dict("OrganizationInfo").ifPresent(info -> contents.organizationInfo.putAll(info.values()));
        saved.dict("Reported")
                .ifPresent(reported ->
                        reported.values().forEach((path, value) -> contents.reported.put(path, String.valueOf(value))));
        contents.declaredApps.addAll(saved.texts("DeclaredApps"));
        contents.declaredProfiles.addAll(saved.texts("DeclaredProfiles"));
        contents.declarationsToken = saved.text("DeclarationsToken").orElse("");
        contents.declarative = saved.flag("Declarative");
        contents.passcodePresent = saved.flag("PasscodePresent");
        contents.screenLocked = saved.flag("ScreenLocked");
        contents.restarts = saved.number("Restarts").orElse(0L);
        contents.lostMessage = saved.text("LostMessage").orElse("");
        contents.lostSounds = saved.number("LostSounds").orElse(0L);
        return contents;
    }
}
