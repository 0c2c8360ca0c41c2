package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.util.Optional;

/** InstallProfile and RemoveProfile, the enrollment profile included. */
final class Profiles {

    private final DeviceState device;
    private final Enroller enroller;

    Profiles(DeviceState device, Enroller enroller) {
        this.device = device;
        this.enroller = enroller;
    }

    CommandReply install(Dict command) throws IOException {
        Optional<byte[]> payload = command.data("Payload");
        if (payload.isEmpty()) {
            return CommandReply.status("CommandFormatError");
        }
        try {
            Profile profile = Profile.read(payload.get());
            device.journal.received(Received.Source.PROFILE, profile.identifier(), profile.root());
            return profile.enrolls() ? renew(profile) : ordinary(profile);
        } catch (MalformedException e) {
            return CommandReply.error(MdmError.MALFORMED_PROFILE);
        }
    }

    private CommandReply ordinary(Profile profile) {
        if (device.userEnrollment() && !device.mac() && profile.forbiddenUnderUserEnrollment()) {
            return CommandReply.error(MdmError.PROFILE_NOT_ALLOWED);
        }
        device.contents.profiles.put(profile.identifier(), profile);
        return CommandReply.acknowledged();
    }

    /** A newer enrollment profile: the same deal or a narrower one, with a fresh certificate. */
    private CommandReply renew(Profile newer) throws IOException, MalformedException {
        Enrollment current = device.enrollment().orElseThrow();
        if (!current.profile().identifier().equals(newer.identifier())) {
            return CommandReply.error(MdmError.INVALID_REPLACEMENT);
        }
        Optional<MdmError> refusal = current.mdm().refusalOf(newer.mdm());
        if (refusal.isPresent()) {
            return CommandReply.error(refusal.get());
        }
        try {
            device.enrolled(enroller.renew(current, newer));
            return CommandReply.acknowledged();
        } catch (RefusedException e) {
            return CommandReply.error(MdmError.MISSING_IDENTITY);
        }
    }

    CommandReply remove(Dict command) {
        Optional<String> identifier = command.text("Identifier");
        if (identifier.isEmpty()) {
            return CommandReply.status("CommandFormatError");
        }
        if (device.enrollment()
                .filter(enrollment -> enrollment.profile().identifier().equals(identifier.get()))
                .isPresent()) {
            return CommandReply.acknowledged().then(CommandReply.Effect.LEAVE);
        }
        return device.contents.profiles.remove(identifier.get()) != null
                ? CommandReply.acknowledged()
                : CommandReply.error(MdmError.PROFILE_NOT_MANAGED);
    }
}
