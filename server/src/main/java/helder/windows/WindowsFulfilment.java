package helder.windows;

import helder.commands.Command;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.policies.PasscodeRule;
import helder.protocol.windows.csp.Client;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.PasscodePolicy;
import helder.protocol.windows.csp.ScepCertificate;
import helder.protocol.windows.csp.Wipe;
import helder.protocol.windows.session.Delivery;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.StatusCode.Meaning;
import helder.protocol.windows.syncml.Verb;
import helder.store.Tx;
import helder.windows.settings.Gone;
import helder.windows.settings.WorkAccess;
import helder.windows.settings.WorkCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How each order is carried out on a PC (windows-mdm note, sections 2.5 to 2.7 and 3). */
@Component
public final class WindowsFulfilment implements Fulfilment {

    /** How long an installation is left alone before it is asked how far it is. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    /** Also what the installer of Windows calls a success that a restart belongs to (3010 and 1641), plain and as an HRESULT. */
    private static final Set<Long> WORKED = Set.of(0L, 3010L, 1641L, 0x8007_0BC2L, 0x8007_0669L);

    /** How long a PC gets to fetch a certificate, before it is asked whether it has it. */
    static final Duration PAUSE_TO_FETCH = Duration.ofMinutes(1);

    private final ManagedPackages packages;
    private final Challenges challenges;
    private final KnownWindows known;

    public WindowsFulfilment(ManagedPackages packages, Challenges challenges, KnownWindows known) {
        this.packages = packages;
        this.challenges = challenges;
        this.known = known;
    }

    @Override
    public Observed read(Enrollment enrollment, List<NodeValue> values) {
        return NodeReader.read(values);
    }

    @Override
    public Course course(Tx tx, Enrollment enrollment, Command command, List<List<Answer>> rounds) {
        return switch (command.permit().order()) {
            case Order.Ask ask -> asked(tx, command, ask, rounds);
            case Order.Act act -> {
                // It may have been ordered before its version was known.
                OptionalInt needed = rounds.isEmpty()
                        ? known.missing(tx, enrollment.id(), sets(enrollment, act))
                        : OptionalInt.empty();
                yield needed.isPresent()
                        ? new Course.Failed(WindowsFailures.tooOld(needed.getAsInt()))
                        : acted(tx, enrollment, command, act, rounds);
            }
        };
    }

    /** What an order begins with on a PC; nothing for one that cannot be carried out as it is. */
    static List<? extends Instruction> sets(Enrollment enrollment, Order.Act act) {
        return switch (act.action()) {
            case ERASE -> List.of(wipe(act));
            case REMOVE_WORK_DATA -> List.of(Client.unenroll(Provider.ID));
            case RESTART -> List.of(Client.restart());
            case RENAME -> rename(act);
            case REQUIRE_PASSCODE ->
                PasscodeRule.of(act).map(WindowsFulfilment::rule).stream().toList();
            case CONFIGURE ->
                WindowsSettings.setBy(act)
                        .filter(settings -> WindowsSettings.objection(settings, enrollment.ownership())
                                .isEmpty())
                        .map(settings ->
                                WindowsSettings.instructions(settings, enrollment.ownership(), KnownWindows.NO_ACCESS))
                        .orElseGet(() -> List.copyOf(takenAway(act)));
            case INSTALL_APP -> Installation.of(act).map(Installation::start).orElse(List.of());
            case REMOVE_APP ->
                Installation.removal(act.parameters().getOrDefault(WindowsActions.APP, "")).stream()
                        .toList();
            case MAINTAIN_ENROLLMENT -> takenAway(act);
            case LOCK, CLEAR_PASSCODE, LOCATE -> List.of();
        };
    }

    private static Instruction wipe(Order.Act act) {
        boolean isClean = WindowsActions.CLEAN.equals(act.parameters().get(WindowsActions.DRIVE));
        return (isClean ? Wipe.EVERYTHING_PROTECTED : Wipe.EVERYTHING).instruction();
    }

    /** Letters count as a second kind of characters. */
    private static Instruction rule(PasscodeRule rule) {
        return new PasscodePolicy(
                        rule.length(),
                        rule.letters() ? 2 : null,
                        null,
                        rule.maxAgeDays(),
                        rule.history() > 0 ? rule.history() : null,
                        null,
                        rule.lockAfterMinutes())
                .instruction();
    }

    /** A node that is not there is an answer too; only when nothing at all was answered, nothing is known. */
    private Course asked(Tx tx, Command command, Order.Ask ask, List<List<Answer>> rounds) {
        boolean isForPackages = ask.items().contains(DataItem.APPS_MANAGED);
        // As they were when it was asked: later ones are asked for anew, and answers are found by their place.
        List<String> there = isForPackages ? packages.on(tx, command.enrollment(), command.createdAt()) : List.of();
        List<Instruction.OnNode> nodes = WindowsItems.questions(ask.items());
        List<Step> questions = Stream.concat(
                        steps(nodes).stream(),
                        PackageQuestions.of(there).stream().map(WindowsFulfilment::kept))
                .toList();
        if (questions.isEmpty()) {
            return isForPackages
                    ? new Course.Done(PackageQuestions.told(List.of(), List.of()))
                    : new Course.Failed(WindowsFailures.order());
        }
        if (rounds.isEmpty()) {
            return new Course.Steps(questions);
        }
        List<Answer> answers = rounds.getFirst();
        boolean answered = answers.stream().anyMatch(answer -> {
            Meaning meaning = StatusCode.meaning(answer.code());
            return answer.code() > 0 && (meaning == Meaning.DONE || meaning == Meaning.ABSENT);
        });
        if (!answered) {
            return new Course.Failed(WindowsFailures.of(answers.getFirst()));
        }
        boolean isCurrent = isForPackages
                && answers.size() == questions.size()
                && there.equals(packages.on(tx, command.enrollment(), Instant.MAX));
        return isCurrent
                ? new Course.Done(PackageQuestions.told(there, answers.subList(nodes.size(), answers.size())))
                : new Course.Done();
    }

    private Course acted(Tx tx, Enrollment enrollment, Command command, Order.Act act, List<List<Answer>> rounds) {
        return switch (act.action()) {
            case ERASE -> erased(act, rounds);
            case REMOVE_WORK_DATA -> ended(rounds);
            case RESTART -> restarted(rounds);
            case RENAME -> set(rename(act), rounds);
            case REQUIRE_PASSCODE -> passcode(act, rounds);
            case CONFIGURE -> configured(enrollment, command, act, rounds);
            case INSTALL_APP ->
                Installation.of(act)
                        .filter(app -> app.isAllowedOn(enrollment.ownership()))
                        .map(app -> installed(app, rounds))
                        .orElseGet(() -> new Course.Failed(WindowsFailures.order()));
            case REMOVE_APP -> gone(tx, enrollment, act.parameters().getOrDefault(WindowsActions.APP, ""), rounds);
            case MAINTAIN_ENROLLMENT -> maintained(enrollment, command, act, rounds);
            case LOCK, CLEAR_PASSCODE, LOCATE -> new Course.Failed(WindowsFailures.order());
        };
    }

    /** It may have been ordered when it was still ours, and have gone since. */
    private Course gone(Tx tx, Enrollment enrollment, String app, List<List<Answer>> rounds) {
        boolean isOurs = !rounds.isEmpty() || packages.mayHaveBrought(tx, enrollment.id(), app);
        return isOurs
                ? set(Installation.removal(app).stream().toList(), rounds)
                : new Course.Failed(WindowsFailures.notOurs());
    }

    private Course set(List<? extends Instruction> instructions, List<List<Answer>> rounds) {
        return instructions.isEmpty()
                ? new Course.Failed(WindowsFailures.order())
                : Rounds.course(steps(instructions), rounds);
    }

    /** What was true when it was ordered may be so no more: the order itself is looked at again. */
    private Course configured(Enrollment enrollment, Command command, Order.Act act, List<List<Answer>> rounds) {
        WorkAccess access = challenges.access(enrollment, command);
        return WindowsSettings.setBy(act)
                .filter(settings -> WindowsSettings.objection(settings, enrollment.ownership())
                        .isEmpty())
                .map(settings -> fetched(
                        WindowsSettings.instructions(settings, enrollment.ownership(), access),
                        WindowsSettings.certificates(act),
                        rounds))
                .orElseGet(() -> removed(takenAway(act), rounds));
    }

    /** Whoever removes something by name wants to know when nothing had that name: mostly it is written otherwise. */
    private Course removed(List<Instruction.OnNode> instructions, List<List<Answer>> rounds) {
        Course course = set(instructions, rounds);
        boolean wasNothing = course instanceof Course.Done
                && Rounds.stage(steps(instructions), rounds) instanceof Rounds.Stage.Over over
                && over.answers().stream().allMatch(answer -> StatusCode.meaning(answer.code()) == Meaning.ABSENT);
        return wasNothing ? new Course.Failed(WindowsFailures.nothingThere()) : course;
    }

    private Course maintained(Enrollment enrollment, Command command, Order.Act act, List<List<Answer>> rounds) {
        WorkAccess access = challenges.access(enrollment, command);
        List<String> certificates = WindowsSettings.certificates(act);
        return certificates.isEmpty()
                ? set(takenAway(act), rounds)
                : fetched(
                        certificates.stream()
                                .flatMap(name -> WorkCertificates.instructions(name, access).stream())
                                .toList(),
                        certificates,
                        rounds);
    }

    /** Certificates are fetched by the PC itself, which is asked how far it is until there is an end. */
    private Course fetched(List<Instruction> instructions, List<String> certificates, List<List<Answer>> rounds) {
        if (certificates.isEmpty()) {
            return set(instructions, rounds);
        }
        List<Step> steps = instructions.stream()
                .map(each -> new Step(each, startsSomething(each) ? Delivery.WATCHED : Delivery.REPEATABLE, false))
                .toList();
        List<Step> questions = certificates.stream()
                .flatMap(name -> ScepCertificate.progress(WorkCertificates.idOf(name)).stream())
                .map(WindowsFulfilment::kept)
                .toList();
        return followed(steps, rounds, questions, (_, told) -> fetched(told));
    }

    private static boolean startsSomething(Instruction instruction) {
        return instruction instanceof Instruction.Atomic atomic
                && atomic.parts().getLast().verb() == Verb.EXEC;
    }

    /** @param told of each certificate, how far it is and why it failed */
    private Course fetched(List<Answer> told) {
        boolean isOver = true;
        for (int each = 0; each < told.size(); each += 2) {
            Answer state = told.get(each);
            String number = state.value().map(String::strip).orElse("");
            if (number.equals(ScepCertificate.FAILED)) {
                return new Course.Failed(WindowsFailures.certificate(
                        told.get(each + 1).value().map(String::strip).orElse("")));
            }
            if (StatusCode.meaning(state.code()) == Meaning.ABSENT) {
                return new Course.Failed(WindowsFailures.of(state));
            }
            isOver &= number.equals(ScepCertificate.INSTALLED);
        }
        return isOver ? new Course.Done() : new Course.Wait(PAUSE_TO_FETCH);
    }

    private static List<Instruction.OnNode> takenAway(Order.Act act) {
        return WindowsSettings.removed(act.parameters().getOrDefault(WindowsActions.REMOVE, ""))
                .map(Gone::instructions)
                .orElse(List.of());
    }

    private static List<Instruction> rename(Order.Act act) {
        try {
            return List.of(Client.rename(act.parameters().getOrDefault(WindowsActions.NAME, "")));
        } catch (IllegalArgumentException notAName) {
            return List.of(); // refused when it was ordered
        }
    }

    /** That a PC took the rule does not mean that it is in force: another manager or its own rules may be stricter, or have the last word. */
    private Course passcode(Order.Act act, List<List<Answer>> rounds) {
        Optional<PasscodeRule> wanted = PasscodeRule.of(act);
        if (wanted.isEmpty()) {
            return new Course.Failed(WindowsFailures.order());
        }
        List<Step> rule = steps(List.of(rule(wanted.get())));
        return switch (Rounds.stage(rule, rounds)) {
            case Rounds.Stage.Next(var next) -> new Course.Steps(next);
            case Rounds.Stage.Over over -> {
                Optional<Answer> failure = over.failure(rule);
                if (failure.isPresent()) {
                    yield new Course.Failed(WindowsFailures.of(failure.get()));
                }
                yield over.rest().isEmpty()
                        ? new Course.Steps(List.of(kept(Csp.shipped()
                                .node("./Device/Vendor/MSFT/Policy/Result/{area}/{policy}")
                                .get("DeviceLock", "MinDevicePasswordLength"))))
                        : inForce(over.rest().getLast().getFirst(), wanted.get().length());
            }
        };
    }

    /** A rule that is stricter is as good; where Windows does not say, it took what it was given. */
    private Course inForce(Answer answer, int length) {
        Optional<Integer> actual = answer.value()
                .map(String::strip)
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(Integer::valueOf);
        return actual.filter(there -> there < length).isPresent()
                ? new Course.Failed(WindowsFailures.notInForce())
                : new Course.Done();
    }

    /**
     * That the PC accepted it is all that anybody hears: a PC that is wiped does not come back to say so. One that speaks again without
     * having accepted it was not wiped.
     */
    private Course erased(Order.Act act, List<List<Answer>> rounds) {
        if (rounds.isEmpty()) {
            return once(wipe(act));
        }
        Answer answer = rounds.getFirst().getFirst();
        if (answer.code() == Answer.SILENT || isDone(answer)) {
            return new Course.Done();
        }
        return new Course.Failed(answer.code() > 0 ? WindowsFailures.erase(answer) : WindowsFailures.of(answer));
    }

    /** No answer comes: the PC forgets the server while it carries this out, and is silent from then on. */
    private Course ended(List<List<Answer>> rounds) {
        if (rounds.isEmpty()) {
            return once(Client.unenroll(Provider.ID));
        }
        Answer answer = rounds.getFirst().getFirst();
        return answer.code() == Answer.SILENT || isDone(answer)
                ? new Course.Done()
                : new Course.Failed(WindowsFailures.of(answer));
    }

    private Course restarted(List<List<Answer>> rounds) {
        if (rounds.isEmpty()) {
            return once(Client.restart());
        }
        Answer answer = rounds.getFirst().getFirst();
        return isDone(answer) ? new Course.Done() : new Course.Failed(WindowsFailures.of(answer));
    }

    private static Course once(Instruction instruction) {
        return new Course.Steps(List.of(new Step(instruction, Delivery.ONCE, false)));
    }

    private static boolean isAbsent(Answer answer) {
        return answer.code() > 0 && StatusCode.meaning(answer.code()) == Meaning.ABSENT;
    }

    private static boolean isDone(Answer answer) {
        Meaning meaning = StatusCode.meaning(answer.code());
        return answer.code() > 0 && (meaning == Meaning.DONE || meaning == Meaning.RUNNING);
    }

    /** It goes on by itself on the PC, which is asked how far it is until there is an end. */
    private Course installed(Installation app, List<List<Answer>> rounds) {
        List<Instruction.OnNode> start = app.start();
        List<Step> steps = Stream.concat(
                        steps(start.subList(0, start.size() - 1)).stream(),
                        Stream.of(new Step(start.getLast(), Delivery.WATCHED, false)))
                .toList();
        List<Step> questions =
                app.progress().stream().map(WindowsFulfilment::kept).toList();
        return followed(steps, rounds, questions, (started, told) -> progress(app, isDone(started.getLast()), told));
    }

    /** What goes on by itself on the PC is asked about, again and again, once all was started. */
    private Course followed(
            List<Step> steps,
            List<List<Answer>> rounds,
            List<Step> questions,
            BiFunction<List<Answer>, List<Answer>, Course> reading) {
        return switch (Rounds.stage(steps, rounds)) {
            case Rounds.Stage.Next(var next) -> new Course.Steps(next);
            case Rounds.Stage.Over over -> {
                Optional<Answer> failure = over.failure(steps);
                if (failure.isPresent()) {
                    yield new Course.Failed(WindowsFailures.of(failure.get()));
                }
                yield over.rest().isEmpty()
                        ? new Course.Steps(questions)
                        : reading.apply(over.answers(), over.rest().getLast());
            }
        };
    }

    /**
     * Only the job says how it went: that a package is there says nothing, because its owner may have brought it.
     *
     * @param hasStarted whether the PC said so; of a job that it never took, nothing is found either
     */
    private Course progress(Installation app, boolean hasStarted, List<Answer> told) {
        Answer state = told.getFirst();
        Installation.Progress progress =
                state.value().map(String::strip).map(app::read).orElse(Installation.Progress.AT_WORK);
        if (progress == Installation.Progress.FAILED) {
            return new Course.Failed(WindowsFailures.installation(
                    told.get(1).value().map(String::strip).orElse("")));
        }
        boolean isOver = app.leavesNoJob() && hasStarted && isAbsent(state);
        return progress == Installation.Progress.INSTALLED || isOver ? new Course.Done() : new Course.Wait(PAUSE);
    }

    @Override
    public Optional<Course> news(Command command, News news) {
        return command.permit().order() instanceof Order.Act act && act.action() == Action.INSTALL_APP
                ? Installation.of(act)
                        .filter(app -> app.isMeant(news.type(), news.node()))
                        .flatMap(_ -> ended(news.data().strip()))
                : Optional.empty();
    }

    private Optional<Course> ended(String result) {
        return number(result)
                .map(code -> WORKED.contains(code)
                        ? new Course.Done()
                        : new Course.Failed(WindowsFailures.installation(result)));
    }

    /** As 32 bits, however it is written. */
    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.decode(text) & 0xFFFF_FFFFL);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Step> steps(List<? extends Instruction> instructions) {
        return instructions.stream()
                .map(each -> new Step(each, Delivery.REPEATABLE, false))
                .toList();
    }

    /** A question about the order itself, whose answer nobody keeps. */
    private static Step kept(Instruction question) {
        return new Step(question, Delivery.REPEATABLE, true);
    }
}
