#!/usr/bin/env python3
"""Times one PPO minibatch update as single-file PyTorch scripts write it.

The update is forward, clipped surrogate, value loss, entropy bonus, the usual metrics, backward, global
gradient-norm clip and Adam. Nothing is handicapped: the minibatch lies ready in memory (no gather, no
conversion), warm-up is left out, and the median of many repeats is reported.

    python3 ppo_update.py --hidden 256 256 --batch 2000 --inputs 17 --actions 6 --threads 1
"""
import argparse
import json
import math
import statistics
import time

import torch
from torch import nn
from torch.distributions import Categorical, Distribution, Normal

import machine


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hidden", type=int, nargs="+", default=[256, 256])
    parser.add_argument("--batch", type=int, default=2000)
    parser.add_argument("--inputs", type=int, default=17)
    parser.add_argument("--actions", type=int, default=6, help="action dimensions, or choices with --discrete")
    parser.add_argument("--discrete", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=0, help="timed updates; 0 fills about --seconds")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--warmup", type=int, default=10)
    parser.add_argument("--no-validation", action="store_true", help="switch off the argument checks of torch.distributions")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def layer(inputs, outputs, gain=math.sqrt(2)):
    linear = nn.Linear(inputs, outputs)
    nn.init.orthogonal_(linear.weight, gain)
    nn.init.zeros_(linear.bias)
    return linear


def perceptron(inputs, hidden, outputs, output_gain):
    parts = []
    for width in hidden:
        parts += [layer(inputs, width), nn.Tanh()]
        inputs = width
    parts.append(layer(inputs, outputs, output_gain))
    return nn.Sequential(*parts)


class Agent(nn.Module):
    def __init__(self, options):
        super().__init__()
        self.discrete = options.discrete
        self.policy = perceptron(options.inputs, options.hidden, options.actions, 0.01)
        self.value = perceptron(options.inputs, options.hidden, 1, 1.0)
        if not options.discrete:
            self.log_std = nn.Parameter(torch.zeros(1, options.actions))

    def evaluate(self, observations, actions):
        """Log-probabilities, entropies and values of a minibatch, each [batch]."""
        outputs = self.policy(observations)
        values = self.value(observations).view(-1)
        if self.discrete:
            distribution = Categorical(logits=outputs)
            return distribution.log_prob(actions), distribution.entropy(), values
        distribution = Normal(outputs, self.log_std.expand_as(outputs).exp())
        return distribution.log_prob(actions).sum(1), distribution.entropy().sum(1), values


def update(agent, optimizer, minibatch, clip=0.2, entropy_weight=0.01, value_weight=0.5, gradient_norm=0.5):
    observations, actions, old_log_probabilities, raw_advantages, returns = minibatch
    log_probabilities, entropies, values = agent.evaluate(observations, actions)
    log_ratio = log_probabilities - old_log_probabilities
    ratio = log_ratio.exp()
    with torch.no_grad():
        kl_1 = (-log_ratio).mean()
        kl_3 = ((ratio - 1) - log_ratio).mean()
        clipped_share = ((ratio - 1.0).abs() > clip).float().mean().item()

    advantages = (raw_advantages - raw_advantages.mean()) / (raw_advantages.std() + 1e-8)
    policy_loss = torch.max(-advantages * ratio, -advantages * torch.clamp(ratio, 1 - clip, 1 + clip)).mean()
    value_loss = 0.5 * ((values - returns) ** 2).mean()
    entropy = entropies.mean()
    loss = policy_loss - entropy_weight * entropy + value_weight * value_loss

    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(agent.parameters(), gradient_norm)
    optimizer.step()
    return loss, kl_1, kl_3, clipped_share


def main():
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    if options.no_validation:
        Distribution.set_default_validate_args(False)

    agent = Agent(options)
    optimizer = torch.optim.Adam(agent.parameters(), lr=3e-4, eps=1e-5)
    observations = torch.randn(options.batch, options.inputs)
    with torch.no_grad():
        outputs = agent.policy(observations)
        distribution = Categorical(logits=outputs) if options.discrete else Normal(outputs, torch.ones_like(outputs))
        actions = distribution.sample()
        old_log_probabilities, _, _ = agent.evaluate(observations, actions)
    minibatch = (observations, actions, old_log_probabilities, torch.randn(options.batch), torch.randn(options.batch))

    for _ in range(options.warmup):
        update(agent, optimizer, minibatch)

    times = []
    start = time.perf_counter()
    while len(times) < options.repeats or (options.repeats == 0 and (len(times) < 5 or time.perf_counter() - start < options.seconds)):
        before = time.perf_counter()
        update(agent, optimizer, minibatch)
        times.append((time.perf_counter() - before) * 1e3)

    print(json.dumps({
        "benchmark": "ppo_update",
        "implementation": "pytorch eager, single-file style",
        "hidden": options.hidden,
        "batch": options.batch,
        "inputs": options.inputs,
        "actions": options.actions,
        "policy": "categorical" if options.discrete else "gaussian",
        "threads": options.threads,
        "repeats": len(times),
        "median_ms": round(statistics.median(times), 4),
        "minimum_ms": round(min(times), 4),
        "lower_quartile_ms": round(sorted(times)[len(times) // 4], 4),
        "upper_quartile_ms": round(sorted(times)[len(times) * 3 // 4], 4),
        **machine.describe(),
    }))


if __name__ == "__main__":
    main()
