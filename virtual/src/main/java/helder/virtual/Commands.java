package helder.virtual;

import helder.virtual.CommandReply.Effect;
import helder.virtual.wire.Dict;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Carries out the commands of a server and words the answers. */
final class Commands {

    /** What a device with a locked screen puts off. */
    private static final Set<String> NOT_WHILE_LOCKED = Set.of(
            "InstallProfile",
            "RemoveProfile",
            "InstallApplication",
            "SecurityInfo",
            "CertificateList",
            "InstallProvisioningProfile",
            "ManagedMediaList");

    private final DeviceState device;
    private final Information information;
    private final Inventory inventory;
    private final Profiles profiles;
    private final SettingsCommand settings;

    Commands(DeviceState device, Enroller enroller) {
        this.device = device;
        this.information = new Information(device);
        this.inventory = new Inventory(device);
        this.profiles = new Profiles(device, enroller);
        this.settings = new SettingsCommand(device);
    }

    /** @throws IOException when a renewal, which talks to the server by itself, loses the line */
    CommandReply answer(Dict command) throws IOException {
        String type = command.text("RequestType").orElse("");
        if (device.contents.screenLocked && NOT_WHILE_LOCKED.contains(type)) {
            device.contents.refusedWhileLocked = true;
            return CommandReply.status("NotNow");
        }
        Optional<MdmError> refusal = CommandRules.refusal(type, device);
        return refusal.isPresent() ? CommandReply.error(refusal.get()) : permitted(type, command);
    }

    private CommandReply permitted(String type, Dict command) throws IOException {
        return switch (type) {
            case "DeviceInformation" -> deviceInformation(command);
            case "SecurityInfo" -> CommandReply.acknowledged(Map.of("SecurityInfo", information.security()));
            case "InstalledApplicationList" -> inventory.installedApplications(command);
            case "ManagedApplicationList" -> inventory.managedApplications(command);
            case "ProfileList" -> inventory.profiles();
            case "CertificateList" -> inventory.certificates();
            case "ProvisioningProfileList" ->
                CommandReply.acknowledged(Map.of("ProvisioningProfileList", java.util.List.of()));
            case "Restrictions" -> inventory.restrictions();
            case "InstallProfile" -> profiles.install(command);
            case "RemoveProfile" -> profiles.remove(command);
            case "InstallApplication" -> installApplication(command);
            case "RemoveApplication" -> removeApplication(command);
            case "DeviceLock" -> lock(command);
            case "ClearPasscode" -> clearPasscode(command);
            case "EraseDevice" -> CommandReply.acknowledged().then(Effect.ERASE);
            case "RestartDevice", "ShutDownDevice" -> restart();
            case "EnableLostMode" -> enableLostMode(command);
            case "DisableLostMode" -> whileLost(this::disableLostMode);
            case "DeviceLocation" -> whileLost(() -> CommandReply.acknowledged(information.location()));
            case "PlayLostModeSound" ->
                whileLost(() -> {
                    device.contents.lostSounds++;
                    return CommandReply.acknowledged();
                });
            case "Settings" -> settings.answer(command);
            case "DeclarativeManagement" -> declarativeManagement();
            default -> CommandReply.error(MdmError.INVALID_REQUEST_TYPE);
        };
    }

    private CommandReply deviceInformation(Dict command) {
        if (!command.has("Queries")) {
            return CommandReply.status("CommandFormatError");
        }
        return CommandReply.acknowledged(Map.of("QueryResponses", information.answers(command.texts("Queries"))));
    }

    private CommandReply declarativeManagement() {
        device.contents.declarative = true;
        return CommandReply.acknowledged().then(Effect.SYNCHRONIZE);
    }

    private CommandReply lock(Dict command) {
        device.contents.screenLocked = true;
        return command.text("Message").isPresent()
                ? CommandReply.acknowledged(Map.of("MessageResult", "Success"))
                : CommandReply.acknowledged();
    }

    private CommandReply enableLostMode(Dict command) {
        Optional<String> message = command.text("Message").or(() -> command.text("PhoneNumber"));
        if (message.isEmpty()) {
            return CommandReply.status("CommandFormatError");
        }
        device.contents.lostMessage = message.get();
        return CommandReply.acknowledged();
    }

    private CommandReply disableLostMode() {
        device.contents.lostMessage = "";
        return CommandReply.acknowledged();
    }

    private CommandReply whileLost(Supplier<CommandReply> answer) {
        return device.contents.isLost() ? answer.get() : CommandReply.error(MdmError.NOT_IN_LOST_MODE);
    }

    private CommandReply clearPasscode(Dict command) {
        Optional<byte[]> own = device.enrollment().flatMap(Enrollment::unlockTokenBytes);
        Optional<byte[]> given = command.data("UnlockToken");
        if (own.isEmpty() || given.isEmpty() || !java.security.MessageDigest.isEqual(own.get(), given.get())) {
            return CommandReply.error(MdmError.CANNOT_CLEAR_PASSCODE);
        }
        device.contents.passcodePresent = false;
        device.contents.screenLocked = false;
        return CommandReply.acknowledged();
    }

    private CommandReply restart() {
        device.contents.restarts++;
        return CommandReply.acknowledged();
    }

    /** The person always says yes; the app is there at once. A store app gets an invented bundle identifier. */
    private CommandReply installApplication(Dict command) {
        Optional<String> identifier = command.text("Identifier")
                .or(() -> command.number("iTunesStoreID").map(Commands::storeApp))
                .or(() -> command.text("ManifestURL").map(url -> "example.enterprise.app"));
        if (identifier.isEmpty()) {
            return CommandReply.status("CommandFormatError");
        }
        String id = identifier.get();
        device.contents.managedApps.put(id, new App(id, id.substring(id.lastIndexOf('.') + 1), "1.0"));
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("Identifier", id);
        results.put("State", "Installing");
        return CommandReply.acknowledged(results);
    }

    static String storeApp(long id) {
        return "example.store.id" + id;
    }

    private CommandReply removeApplication(Dict command) {
        return command.text("Identifier")
                .map(id -> device.contents.managedApps.remove(id) != null
                        ? CommandReply.acknowledged()
                        : CommandReply.error(MdmError.APP_NOT_MANAGED))
                .orElseGet(() -> CommandReply.status("CommandFormatError"));
    }
}
