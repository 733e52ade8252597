/**
 * The only user of the JSON library: trees and streams that know their places, and a writer.
 *
 * <p>Start at {@link io.iamaudit.internal.json.JsonStream} for large inputs and {@link
 * io.iamaudit.internal.json.JsonValue#parse} for one text. Not exported; nothing here knows IAM.
 */
package io.iamaudit.internal.json;
