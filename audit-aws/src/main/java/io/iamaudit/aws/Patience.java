package io.iamaudit.aws;

import java.time.Duration;

/** How long to wait for what AWS has to make first, and how long between questions. */
record Patience(Duration limit, Duration pause) {}
