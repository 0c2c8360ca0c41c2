package helder.console;

import helder.Visitor;
import helder.WholeServer;
import helder.apple.AppleHouse;
import helder.devices.Enrollment;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.looks.SeenLook;
import helder.people.Person;
import helder.text.Language;
import helder.text.Texts;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The console on a whole running server, with people who sign in and devices that are enrolled. */
public final class Desktop {

    /** What these devices say they run; no text of ours names it. */
    public static final String SYSTEM = "27.93.4";

    public final AppleHouse house = AppleHouse.shared();

    public WholeServer server() {
        return house.server();
    }

    public Visitor visitor(Role... roles) {
        return Visitor.signedIn(server(), roles);
    }

    /** A device with its owner, which told what it was asked. */
    public record Owned(Person owner, Enrollment enrollment, VirtualDevice device) {
        public String path() {
            return "/console/devices/" + enrollment.id().value();
        }
    }

    public Owned device(Ownership ownership, DeviceModel model) {
        return device(ownership, model, Behavior.faithful());
    }

    public Owned device(Ownership ownership, DeviceModel model, Behavior behavior) {
        Person owner = Visitor.person(server(), Language.NL);
        VirtualDevice device = house.device(model, behavior);
        device.updateSystem(SYSTEM, "27X934");
        Enrollment enrollment = house.enroll(device, owner, ownership);
        device.poll();
        return new Owned(owner, house.fresh(enrollment), device);
    }

    /** The looks at the devices of somebody, newest first. */
    public List<LookRecord> looks(Person owner) {
        Looks log = server().bean(Looks.class);
        Set<String> theirs = log.of(owner.id(), Optional.empty(), 100).stream()
                .map(SeenLook::id)
                .collect(Collectors.toSet());
        return log.all(Optional.empty(), 200).stream()
                .filter(look -> theirs.contains(look.id()))
                .toList();
    }

    public String t(String key, Object... arguments) {
        return server().bean(Texts.class).get(Language.NL, key, arguments);
    }
}
