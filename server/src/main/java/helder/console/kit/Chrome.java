package helder.console.kit;

import helder.web.MenuGroup;
import java.util.List;

/**
 * What stands around every page of the console.
 *
 * @param here which entry of the menu the reader is at
 * @param role the role in which the reader works, in words
 * @param isSimulated whether only simulated devices can be woken, because the push certificate is simulated
 */
public record Chrome(List<MenuGroup> menu, String here, String role, boolean isSimulated) {
    public Chrome {
        menu = List.copyOf(menu);
    }
}
