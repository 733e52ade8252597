/**
 * The command line: it reads arguments, connects input, rules, configuration and report, and turns
 * the outcome into an exit code.
 *
 * <p>Start at {@link io.iamaudit.cli.Main}. Options, output and exit codes are a contract. Nothing
 * here knows IAM: where a command needs logic, the logic belongs into the core.
 */
package io.iamaudit.cli;
