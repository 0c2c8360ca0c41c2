package helder.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import helder.android.AndroidActions;
import helder.manifest.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionParametersTest {

    @Test
    void whatPhonesWithAndroidTakeCanBeSaidOnTheCommandLine() {
        Map.of(
                        Action.REQUIRE_PASSCODE, List.of(AndroidActions.LENGTH, AndroidActions.SCOPE),
                        Action.CONFIGURE, List.of(AndroidActions.SETTINGS, AndroidActions.REMOVE),
                        Action.INSTALL_APP,
                                List.of(AndroidActions.APP, AndroidActions.HOW, AndroidActions.CONFIGURATION),
                        Action.REMOVE_APP, List.of(AndroidActions.APP))
                .forEach((action, names) -> assertThat(ActionParameters.objection(action, names))
                        .as("%s", action)
                        .isEmpty());
        assertThat(ActionParameters.objection(Action.RESTART, List.of(AndroidActions.HOW)))
                .isPresent();
    }

    /** What cannot be read there is looked for in vain: nothing else on the command line says it without a device. */
    @Test
    void theHelpOfAnOrderNamesEveryParameter() throws IOException {
        String reference = Files.readString(Path.of("../docs/administrator/command-line.md"));
        String help = reference.substring(
                reference.indexOf("## helder command\n"), reference.indexOf("## helder commands\n"));
        for (Action action : Action.values()) {
            assertThat(ActionParameters.of(action).keySet())
                    .as("%s", action)
                    .allSatisfy(name -> assertThat(help).contains(name));
        }
    }
}
