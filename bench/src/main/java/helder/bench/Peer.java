package helder.bench;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import helder.virtual.wire.ScepRequest;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A server of somebody else that is measured beside Helder: its devices come as its options say. */
final class Peer {

    private Peer() {}

    /** @param count how many devices it will know */
    static Measured of(PeerOptions options, URI url, String name, int count) throws IOException {
        Trust trust = trust(options);
        var showing = new Showing(options.form, options.header);
        var target = new Target(options.checkIn.orElse(url), url, options.topic, showing);
        // New devices each time, because a server that knows a device does not take another certificate for it.
        var cohort = new Cohort(trust, System.currentTimeMillis() * 1_000);
        if (options.profiles.isPresent()) {
            cohort.comeFrom(profiles(options.profiles.get(), showing, count));
        } else if (options.scep.isPresent()) {
            cohort.comeFrom(requests(options, options.scep.get(), target, count));
        } else {
            Path authority = options.authority.orElseThrow();
            cohort.issue(DeviceAuthority.read(authority, options.authorityKey.orElseThrow()), target, count);
        }
        return new Measured(
                name,
                Endpoint.of(url, trust),
                Endpoint.of(options.scep.orElse(url), trust),
                () -> options.processes.stream()
                        .flatMap(process -> Machine.family(process).stream())
                        .distinct()
                        .toList(),
                cohort,
                options.queue.isPresent()
                        ? Optional.of(PeerQueue.of(options, options.queue.get(), trust))
                        : Optional.empty(),
                options.form == Showing.Form.SIGNATURE);
    }

    private static Trust trust(PeerOptions options) throws IOException {
        if (options.trust.isEmpty()) {
            return Trust.system();
        }
        try {
            return Trust.only(Certificates.readAll(Files.readAllBytes(options.trust.get())));
        } catch (MalformedException e) {
            throw new IOException(options.trust.get() + " holds no certificates", e);
        }
    }

    private static List<Cohort.Place> profiles(Path directory, Showing showing, int count) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(Files::isRegularFile).sorted().limit(count).toList();
        }
        if (files.size() < count) {
            throw new IOException(directory + " holds " + files.size() + " profiles for " + count + " devices");
        }
        var places = new ArrayList<Cohort.Place>();
        for (Path file : files) {
            try {
                places.add(Cohort.Place.of(Plist.read(Files.readAllBytes(file)), showing));
            } catch (MalformedException e) {
                throw new IOException(file + " is no unsigned enrollment profile with SCEP", e);
            }
        }
        return places;
    }

    private static List<Cohort.Place> requests(PeerOptions options, URI scep, Target target, int count)
            throws IOException {
        List<String> challenges = options.challenges.isPresent()
                ? Files.readAllLines(options.challenges.get()).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()
                : List.of();
        return IntStream.range(0, count)
                .mapToObj(i -> new Cohort.Place(
                        new ScepRequest(
                                scep,
                                Optional.empty(),
                                List.of(List.of("CN", "Bench " + i)),
                                challenges.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(challenges.get(i % challenges.size())),
                                Cohort.KEY_BITS,
                                5,
                                List.of(),
                                0,
                                0,
                                Dict.empty()),
                        target))
                .toList();
    }
}
