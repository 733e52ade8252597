package io.iamaudit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws-cli/2.15.30 Python/3.11.8 Linux/5.15.0-1056-aws exe/x86_64.ubuntu.22 prompt/off"
            + " command/s3.ls | aws-cli/2.15 Python/3.11 Linux/5.15",
        "aws-cli/2.17.1 md/awscrt#0.20.11 ua/2.0 os/macos#23.5.0 md/arch#arm64 lang/python#3.11.9"
            + " md/pyimpl#CPython cfg/retry-mode#standard md/command#sts.get-caller-identity |"
            + " aws-cli/2.17 macos/23.5 python/3.11",
        "Boto3/1.34.69 md/Botocore#1.34.69 ua/2.0 os/linux#5.10.209 md/arch#x86_64"
            + " lang/python#3.12.2 exec-env/AWS_Lambda_python3.12 app/nightly Botocore/1.34.69 |"
            + " Boto3/1.34 linux/5.10 python/3.12 AWS_Lambda_python3.12 nightly Botocore/1.34",
        "APN/1.0 HashiCorp/1.0 Terraform/1.5.7 (+https://www.terraform.io)"
            + " terraform-provider-aws/5.40.0 (+https://registry.terraform.io) aws-sdk-go-v2/1.25"
            + " os/linux lang/go#1.21.8 | HashiCorp/1.0 Terraform/1.5 terraform-provider-aws/5.40"
            + " aws-sdk-go-v2/1.25 linux go/1.21",
        "aws-sdk-go/1.44.3 (go1.20; linux; amd64) | aws-sdk-go/1.44 linux",
        "[aws-sdk-java/1.11.9 Linux/4.14 OpenJDK_64-Bit_Server_VM/25.1] | aws-sdk-java/1.11"
            + " Linux/4.14 OpenJDK_64-Bit_Server_VM/25.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/123.0.0.0 Safari/537.36 Edg/123.0.2420.65 | Edg/123 Windows",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/17.4 Safari/605.1.15 | Safari/605 macOS",
        "Mozilla/5.0 (X11; Linux x86_64; rv:124.0) Gecko/20100101 Firefox/124.0 | Firefox/124 Linux",
        "cloudformation.amazonaws.com | cloudformation.amazonaws.com",
        "AWS Internal | AWS",
        "S3Console/0.4 | S3Console/0.4"
      })
  void the_program_stays_and_the_call_goes(String agent, String program) {
    assertThat(UserAgents.program(agent)).isEqualTo(program);
  }

  @Test
  void no_agent_is_unknown() {
    assertThat(UserAgents.program("")).isEqualTo("unknown");
  }

  @Test
  void an_agent_of_nothing_but_noise_stays_as_it_is() {
    assertThat(UserAgents.program("md/x ua/2.0")).isEqualTo("md/x ua/2.0");
  }

  @Test
  void an_endless_agent_is_cut() {
    assertThat(UserAgents.program("x".repeat(5_000))).hasSize(160);
  }
}
