package helder.virtual.windows;

import helder.virtual.World;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.ScepClient;
import helder.virtual.wire.ScepException;
import helder.virtual.wire.ScepRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Fetches by SCEP the certificates that a server told the PC to fetch, as Windows does after a session. */
final class PcCertificates {

    /** Windows puts this behind every address that it is given. */
    private static final String PROGRAM = "/pkiclient.exe";

    private static final String STATUS = "Status";
    private static final String DONE = "1";
    private static final String FAILED = "16";
    private static final String REFUSED = "-2146893805";

    private final PcState pc;
    private final World world;

    PcCertificates(PcState pc, World world) {
        this.pc = pc;
        this.world = world;
    }

    /** What is needed before it can begin; empty when all of it is there. */
    static Optional<String> missing(Tree tree, NodePath certificate) {
        return List.of(
                        "ServerURL",
                        "Challenge",
                        "EKUMapping",
                        "KeyUsage",
                        "SubjectName",
                        "KeyLength",
                        "HashAlgorithm",
                        "CAThumbprint")
                .stream()
                .filter(name -> tree.text(String.join("/", certificate.segments()) + "/Install/" + name)
                        .filter(text -> !text.isBlank())
                        .isEmpty())
                .findFirst();
    }

    void fetchAll() {
        for (NodePath each : List.copyOf(pc.fetching)) {
            if (pc.tree.get(each).code() != 200) {
                pc.fetching.remove(each);
                continue;
            }
            try {
                Identity identity = new ScepClient(Link.shared(world.trust()), pc.clock, world.random(), world.pause())
                        .enroll(request(each), world.keys().apply(number(each, "KeyLength")));
                pc.certificates.put(each.key(), identity);
                tell(each, DONE, "0");
                pc.fetching.remove(each);
            } catch (ScepException | IllegalArgumentException e) {
                pc.journal.complain("SCEP", String.valueOf(e.getMessage()));
                tell(each, FAILED, REFUSED);
                pc.fetching.remove(each);
            } catch (IOException e) {
                tell(each, "2", "0"); // tried again after the next session
            }
        }
    }

    private void tell(NodePath certificate, String status, String error) {
        pc.tree.report(below(certificate, STATUS), "int", status);
        pc.tree.report(below(certificate, "ErrorCode"), "int", error);
    }

    private ScepRequest request(NodePath certificate) {
        List<Byte> fingerprint = new ArrayList<>();
        for (byte value : HexFormat.of().parseHex(text(certificate, "CAThumbprint"))) {
            fingerprint.add(value);
        }
        return new ScepRequest(
                URI.create(text(certificate, "ServerURL") + PROGRAM),
                Optional.empty(),
                List.of(List.of("CN", text(certificate, "SubjectName").replaceFirst("^CN=", ""))),
                Optional.of(text(certificate, "Challenge")),
                number(certificate, "KeyLength"),
                5,
                fingerprint,
                3,
                60,
                Dict.empty());
    }

    private int number(NodePath certificate, String name) {
        return Integer.parseInt(text(certificate, name));
    }

    private String text(NodePath certificate, String name) {
        return pc.tree
                .text(String.join("/", certificate.segments()) + "/Install/" + name)
                .orElse("");
    }

    private static NodePath below(NodePath path, String name) {
        List<String> segments = new ArrayList<>(path.segments());
        segments.add(name);
        return new NodePath(path.written() + "/" + name, path.user(), segments, Optional.empty());
    }
}
