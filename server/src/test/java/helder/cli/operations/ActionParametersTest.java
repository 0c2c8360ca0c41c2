package helder.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import helder.android.AndroidActions;
import helder.manifest.Action;
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
}
