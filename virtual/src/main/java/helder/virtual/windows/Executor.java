package helder.virtual.windows;

import helder.virtual.wire.MalformedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out the commands of a message on the PC's tree. */
final class Executor {

    /** What happens to the PC besides answers. */
    enum Effect {
        NONE,
        RESTART,
        WIPE,
        UNENROLL,
        RENEW
    }

    /**
     * The answer to one command or one item of it.
     *
     * @param target the item, where a command has several
     */
    record Reply(String command, String verb, String target, int code, long error, List<NodeValue> values) {}

    private static final long FAILED = 0x80004005L;
    private static final long NAME_NOT_RESOLVED = 0x80072EE7L;
    private static final int LONGEST_NAME = 15;

    private final PcState pc;
    private final PcJournal journal;
    private final Map<String, StringBuilder> pieces = new HashMap<>();
    private Effect effect = Effect.NONE;

    Executor(PcState pc) {
        this.pc = pc;
        this.journal = pc.journal;
    }

    Effect effect() {
        return effect;
    }

    /** Replies in the order of commands; those inside a group after the group's own. */
    List<Reply> carryOut(List<Order> orders) {
        List<Reply> replies = new ArrayList<>();
        for (Order order : orders) {
            if (effect != Effect.NONE && effect != Effect.RENEW) {
                journal.complain(order.verb(), "a command comes after one that restarts, wipes or unenrolls the PC");
            }
            if (order.group()) {
                group(order, replies);
            } else {
                replies.addAll(single(order, false));
            }
        }
        if (orders.size() > 1 && effect != Effect.NONE && effect != Effect.RENEW) {
            journal.complain("message", "the PC was made to " + effect + " together with other commands");
        }
        return replies;
    }

    // ---- groups

    private void group(Order group, List<Reply> replies) {
        boolean atomic = group.verb().equals("Atomic");
        if (group.inner().isEmpty()) {
            journal.complain(group.verb(), "it holds no commands");
        }
        Map<String, NodeValue> before = pc.tree.snapshot();
        Effect effectBefore = effect;
        List<Reply> inner = new ArrayList<>();
        Set<String> added = new HashSet<>();
        boolean failed = atomic && mixed(group);
        for (Order order : group.inner()) {
            if (failed) {
                inner.add(new Reply(order.id(), order.verb(), "", 215, 0, List.of()));
            } else if (atomic && (order.group() || order.verb().equals("Get") || again(order, added))) {
                journal.complain("Atomic", "no client takes " + order.verb() + " here");
                inner.add(new Reply(order.id(), order.verb(), "", 500, 0, List.of()));
                failed = true;
            } else if (order.group()) {
                group(order, inner);
            } else {
                List<Reply> own = single(order, true);
                inner.addAll(own);
                failed = atomic && own.stream().anyMatch(reply -> reply.code() >= 300);
            }
        }
        if (failed) {
            pc.tree.restore(before);
            effect = effectBefore;
            inner.replaceAll(reply -> reply.code() < 215
                    ? new Reply(reply.command(), reply.verb(), reply.target(), 216, 0, List.of())
                    : reply);
        }
        replies.add(new Reply(group.id(), group.verb(), "", failed ? 507 : 200, 0, List.of()));
        replies.addAll(inner);
    }

    private static boolean again(Order order, Set<String> added) {
        for (Order.Target target : order.targets()) {
            if (order.verb().equals("Add")) {
                added.add(target.uri());
            } else if (order.verb().equals("Replace") && added.contains(target.uri())) {
                return true;
            }
        }
        return false;
    }

    private boolean mixed(Order group) {
        Set<Boolean> scopes = new HashSet<>();
        for (Order order : group.inner()) {
            order.targets().forEach(target -> scopes.add(target.uri().startsWith("./User/")));
        }
        if (scopes.size() > 1) {
            journal.complain("Atomic", "nodes of the user and of the device stand in one");
        }
        return scopes.size() > 1;
    }

    // ---- single commands

    private List<Reply> single(Order order, boolean inGroup) {
        if (!order.broken().isEmpty()) {
            journal.asked(order.verb(), "", order.broken(), 400);
            return List.of(new Reply(order.id(), order.verb(), "", 400, 0, List.of()));
        }
        List<Reply> replies = new ArrayList<>();
        for (Order.Target target : order.targets()) {
            Tree.Outcome outcome = pc.mood.strikes(PcFault.COMMAND_FAILS)
                    ? Tree.Outcome.failed(FAILED)
                    : item(order.verb(), target, inGroup);
            journal.asked(order.verb(), target.uri(), target.data(), outcome.code());
            replies.add(new Reply(
                    order.id(),
                    order.verb(),
                    order.targets().size() > 1 ? target.uri() : "",
                    outcome.code(),
                    outcome.error(),
                    outcome.values()));
        }
        return replies;
    }

    private Tree.Outcome item(String verb, Order.Target target, boolean inGroup) {
        NodePath path;
        try {
            path = NodePath.of(target.uri());
        } catch (MalformedException e) {
            journal.complain(verb, String.valueOf(e.getMessage()));
            return Tree.Outcome.of(400);
        }
        if (target.more()) {
            journal.complain(verb + " " + target.uri(), "a server should not send values in pieces");
            pieces.computeIfAbsent(path.key(), key -> new StringBuilder()).append(target.data());
            return Tree.Outcome.of(213);
        }
        StringBuilder begun = pieces.remove(path.key());
        String data = begun == null ? target.data() : begun + target.data();
        if (verb.equals("Add")) {
            pc.tree.brings(path);
        }
        journal.touched(verb, target.uri(), pc.tree.reach(path));
        if (path.user() && pc.mood.behavior().login() != PcBehavior.Login.USER) {
            return Tree.Outcome.failed(Tree.NODE_MISSING);
        }
        advise(verb, path, inGroup);
        return switch (verb) {
            case "Get" -> get(path);
            case "Add", "Replace" -> set(verb.equals("Add"), path, target.format(), data);
            case "Delete" -> pc.tree.delete(path);
            default -> exec(path, target.format(), data);
        };
    }

    private void advise(String verb, NodePath path, boolean inGroup) {
        Optional<NodeRule> rule = pc.tree.rule(path);
        if (rule.isPresent() && rule.get().has("atomic") && !verb.equals("Get") && !verb.equals("Delete")) {
            if (!inGroup) {
                journal.complain(verb + " " + path.written(), "it belongs into an Atomic with the others of its kind");
            }
            if (verb.equals("Add") && path.key().contains("/devicelock/")) {
                journal.complain(verb + " " + path.written(), "password rules are set with Replace");
            }
        }
    }

    private Tree.Outcome get(NodePath path) {
        Tree.Outcome outcome = pc.tree.get(path);
        for (NodeValue value : outcome.values()) {
            boolean own = pc.tree.reach(path) == Reach.ANY && path.query().isEmpty();
            Reach reach = own || value.own() ? Reach.ANY : value.reach();
            if (path.query().isPresent()) {
                journal.touched("Get", value.path(), reach);
            }
            journal.told(value.path(), value.text(), true, reach);
        }
        return outcome;
    }

    private Tree.Outcome set(boolean add, NodePath path, String format, String data) {
        if (path.endsWith("DNSComputerName") || path.endsWith("Domain/ComputerName")) {
            return rename(add, path, format, data);
        }
        Tree.Outcome outcome = pc.tree.set(add, path, format, data);
        if (outcome.code() == 200 && path.endsWith("Push/PFN")) {
            // Nobody is woken there: the address is of no service that there is.
            pc.tree.report(
                    sibling(path, "ChannelURI"),
                    "chr",
                    "https://virtual.notify.example/?token=" + pc.hardware.deviceId());
            pc.tree.report(sibling(path, "Status"), "int", "0");
        }
        if (outcome.code() == 200 && path.key().contains("/poll/")) {
            pc.polled = 0;
        }
        return outcome;
    }

    private static NodePath sibling(NodePath path, String name) {
        return below(above(path), name);
    }

    private Tree.Outcome rename(boolean add, NodePath path, String format, String data) {
        String name = data.replace("%SERIAL%", pc.hardware.serialNumber())
                .replaceAll("%RAND:([0-9]{1,2})%", "7")
                .strip();
        if (!name.matches("[A-Za-z0-9-]{1," + LONGEST_NAME + "}") || name.matches("[0-9]+")) {
            return Tree.Outcome.failed(Tree.BAD_VALUE);
        }
        Tree.Outcome outcome = pc.tree.set(add, path, format, name);
        if (outcome.code() == 200) {
            pc.nameToBe = Optional.of(name);
        }
        return outcome;
    }

    // ---- Exec

    private Tree.Outcome exec(NodePath path, String format, String data) {
        Optional<NodeRule> rule = pc.tree.rule(path);
        if (rule.isEmpty()) {
            return new Tree.Outcome(404, Tree.NODE_MISSING, List.of());
        }
        if (!rule.get().verbs().contains("E")) {
            return Tree.Outcome.of(405);
        }
        if (!data.isEmpty()
                && (rule.get().format().equals("null") || !rule.get().takes(data))) {
            return Tree.Outcome.failed(Tree.BAD_VALUE);
        }
        if (rule.get().format().equals("xml") && !format.equals("xml")) {
            return Tree.Outcome.of(415);
        }
        if (path.endsWith("Unenroll")) {
            if (!data.equals(pc.provider())) {
                return Tree.Outcome.failed(Tree.BAD_VALUE);
            }
            effect = Effect.UNENROLL;
        } else if (path.endsWith("Reboot/RebootNow")) {
            effect = Effect.RESTART;
        } else if (path.key().contains("/remotewipe/")) {
            effect = Effect.WIPE;
        } else if (path.endsWith("RenewNow")) {
            effect = Effect.RENEW;
        } else if (path.endsWith("DownloadInstall")) {
            return install(path, data);
        } else if (path.endsWith("HostedInstall")) {
            return hosted(path, data);
        } else if (path.endsWith("Install/Enroll")) {
            return fetch(above(above(path)));
        } else if (path.endsWith("RotateRecoveryPasswords")) {
            return Tree.Outcome.of(202);
        }
        return Tree.Outcome.of(200);
    }

    private Tree.Outcome fetch(NodePath certificate) {
        Optional<String> missing = PcCertificates.missing(pc.tree, certificate);
        if (missing.isPresent()) {
            journal.complain("Exec Enroll", "there is no " + missing.get());
            return Tree.Outcome.failed(Tree.BAD_VALUE);
        }
        pc.tree.report(below(certificate, "Status"), "int", "32");
        pc.fetching.add(certificate);
        return Tree.Outcome.of(200);
    }

    private Tree.Outcome install(NodePath path, String data) {
        if (pc.tree.get(path).code() != 200) {
            return new Tree.Outcome(404, Tree.NODE_MISSING, List.of());
        }
        long error;
        String version;
        try {
            Element job = Xml.read(data);
            Element product = job.need("Product");
            version = product.attribute("Version").orElse("");
            String url = product.textAt("Download", "ContentURLList", "ContentURL");
            boolean right = job.name().equals("MsiInstallJob")
                    && job.attribute("id")
                            .filter(id -> id.matches("\\{[0-9A-Fa-f-]{36}}"))
                            .isPresent()
                    && product.attribute("Version").isPresent()
                    && url.startsWith("https://")
                    && product.textAt("Validation", "FileHash").matches("[0-9A-F]{64}")
                    && product.at("Enforcement", "CommandLine").isPresent();
            error = right ? unfetched(url) : Tree.BAD_VALUE;
        } catch (MalformedException e) {
            return Tree.Outcome.failed(Tree.BAD_VALUE);
        }
        NodePath product = above(path);
        pc.tree.report(below(product, "Status"), "int", "50");
        pc.tree.report(below(product, "LastError"), "int", "0");
        pc.jobs.add(new PcState.Job(product, false, version, error));
        return Tree.Outcome.of(202);
    }

    /** Every file is there to be fetched, but for names that never exist (RFC 6761, section 6.4). */
    private static long unfetched(String url) {
        String host = Optional.ofNullable(URI.create(url).getHost()).orElse("");
        return host.endsWith(".invalid") ? NAME_NOT_RESOLVED : 0;
    }

    private Tree.Outcome hosted(NodePath path, String data) {
        NodePath product = above(path);
        if (pc.tree.get(product).code() != 200) {
            return new Tree.Outcome(404, Tree.NODE_MISSING, List.of());
        }
        try {
            boolean right = Xml.read(data)
                    .attribute("PackageUri")
                    .filter(uri -> uri.startsWith("https://"))
                    .isPresent();
            pc.tree.report(below(product, "Status"), "int", "1");
            pc.tree.report(below(product, "LastError"), "int", "0");
            pc.jobs.add(new PcState.Job(product, true, "1.0.0.0", right ? 0 : Tree.BAD_VALUE));
            return Tree.Outcome.of(200);
        } catch (MalformedException e) {
            return Tree.Outcome.failed(Tree.BAD_VALUE);
        }
    }

    private static NodePath above(NodePath path) {
        int end = path.written().lastIndexOf('/');
        return new NodePath(
                path.written().substring(0, end),
                path.user(),
                path.segments().subList(0, path.segments().size() - 1),
                Optional.empty());
    }

    private static NodePath below(NodePath path, String name) {
        List<String> segments = new ArrayList<>(path.segments());
        segments.add(name);
        return new NodePath(path.written() + "/" + name, path.user(), segments, Optional.empty());
    }

    /** The node of the installation goes when it worked, and the program is among those that no store brought. */
    private static void stored(PcState pc, PcState.Job job, String error) {
        if (job.error() != 0) {
            pc.tree.report(below(job.node(), "Status"), "int", "2");
            pc.tree.report(below(job.node(), "LastError"), "int", error);
            return;
        }
        String family = job.node().segments().get(4);
        int mark = family.indexOf('_');
        String full =
                mark < 0 ? family : family.substring(0, mark) + "_" + job.version() + "_x64_" + family.substring(mark);
        NodePath installed = new NodePath(
                job.node().written().replace("/AppInstallation/", "/AppManagement/nonStore/") + "/" + full,
                job.node().user(),
                List.of("Vendor", "MSFT", "EnterpriseModernAppManagement", "AppManagement", "nonStore", family, full),
                Optional.empty());
        pc.tree.remove(job.node());
        pc.tree.report(below(installed, "Name"), "chr", family);
        pc.tree.report(below(installed, "Version"), "chr", job.version());
    }

    /** Ends what went on between two sessions, and notes what the PC has to say of it. */
    static void finishJobs(PcState pc) {
        for (PcState.Job job : pc.jobs) {
            if (pc.tree.get(job.node()).code() != 200) {
                continue;
            }
            String error = job.error() == 0 ? "0" : String.valueOf((int) job.error());
            if (job.store()) {
                stored(pc, job, error);
                pc.notes.add(new PcState.Note(
                        "1226",
                        job.node().written(),
                        "Reversed-Domain-Name:com.microsoft.mdm.EnterpriseHostedAppInstall.result",
                        "int",
                        error));
            } else {
                pc.tree.report(below(job.node(), "Status"), "int", job.error() == 0 ? "70" : "60");
                if (job.error() == 0) {
                    pc.tree.report(below(job.node(), "Name"), "chr", "An app of work");
                    pc.tree.report(below(job.node(), "Version"), "chr", job.version());
                }
                pc.tree.report(below(job.node(), "LastError"), "int", error);
                pc.notes.add(new PcState.Note(
                        "1224",
                        job.node().written(),
                        "Reversed-Domain-Name:com.microsoft.mdm.win32csp_install",
                        "int",
                        error));
            }
        }
        pc.jobs.clear();
    }
}
