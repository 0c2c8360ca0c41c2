package helder.portal;

import java.util.List;

/** The first page of somebody who is not signed in. */
public record WelcomeModel(boolean isSetUp, List<Benefit> services) {}
