package helder.cli.commands;

import helder.cli.socket.Messages;
import helder.guides.Fault;
import helder.guides.GuideCheck;
import helder.guides.GuideCheck.Finding;
import helder.text.Language;
import helder.text.Texts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Guides for employees. */
@Command(
        name = "guides",
        description = "Guides for employees.",
        subcommands = {GuideCommands.Check.class})
final class GuideCommands {

    private GuideCommands() {}

    /** Says what is wrong with guides. */
    @Command(
            name = "check",
            description = {
                "Says what is wrong with guides, file by file and line by line. Needs no server.",
                "An error keeps a guide from being told; advice does not. Exit code 1 when there is an error.",
                "How guides are written is in docs/administrator/guides.md."
            })
    static final class Check implements Callable<Integer> {

        @Mixin
        Common common = new Common();

        @Parameters(
                arity = "0..1",
                paramLabel = "DIR",
                description = "A directory with shelves of guides. Without it, those that come with Helder.")
        Optional<Path> directory = Optional.empty();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            List<Finding> findings = directory.map(GuideCheck::in).orElseGet(GuideCheck::shipped);
            Texts texts = Texts.shipped();
            ObjectNode message = Messages.object();
            var result = message.putArray("result");
            for (Finding finding : findings) {
                Fault fault = finding.fault();
                result.addObject()
                        .put("file", finding.file())
                        .put("line", fault.line())
                        .put("severity", finding.isError() ? "error" : "advice")
                        .put("rule", fault.rule())
                        .put("what", fault.sentence().in(texts, Language.EN));
            }
            PrintWriter out = spec.commandLine().getOut();
            if (common.json) {
                out.println(Messages.pretty(message));
            } else if (findings.isEmpty()) {
                out.println("Nothing is wrong.");
            } else {
                Table.rows(result, out, "file", "line", "severity", "what");
            }
            return findings.stream().anyMatch(Finding::isError) ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }
}
