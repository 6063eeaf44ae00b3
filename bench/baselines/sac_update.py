#!/usr/bin/env python3
"""Times one SAC update as single-file PyTorch scripts write it.

The update is temperature, both critics, actor and target networks on a batch drawn from a replay buffer of arrays, with
automatic temperature. Nothing is handicapped: buffers are contiguous, observations float32, one optimiser for both critics,
target networks without gradients, warm-up is left out, and the median of many repeats is reported, in processor time, which
other work on the machine does not stretch, or with --wall by the clock. By default the critics'
weights take no gradients in the actor's loss, though the usual scripts let them; --plain leaves that out.

    python3 sac_update.py --hidden 256 256 --batch 256 --inputs 17 --actions 6 --threads 1
"""
import argparse
import copy
import json
import statistics
import time

import torch
import torch.nn.functional as functional
from torch import nn
from torch.distributions import Distribution, Normal

import machine


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hidden", type=int, nargs="+", default=[256, 256])
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--inputs", type=int, default=17)
    parser.add_argument("--actions", type=int, default=6)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--warmup", type=int, default=30)
    parser.add_argument("--plain", action="store_true", help="let the critics' weights take gradients of the actor's loss, too")
    parser.add_argument("--no-validation", action="store_true", help="switch off the argument checks of torch.distributions")
    parser.add_argument("--wall", action="store_true", help="time by the clock: what counts with several threads on an idle machine")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def perceptron(inputs, hidden, outputs):
    parts = []
    for width in hidden:
        parts += [nn.Linear(inputs, width), nn.ReLU()]
        inputs = width
    parts.append(nn.Linear(inputs, outputs))
    return nn.Sequential(*parts)


class Actor(nn.Module):
    def __init__(self, options):
        super().__init__()
        self.body = perceptron(options.inputs, options.hidden, 2 * options.actions)

    def forward(self, observations):
        """Actions in [-1, 1] and their log-densities."""
        mean, log_std = self.body(observations).chunk(2, dim=1)
        normal = Normal(mean, log_std.clamp(-20, 2).exp())
        before = normal.rsample()
        action = torch.tanh(before)
        density = normal.log_prob(before) - torch.log(1 - action.pow(2) + 1e-6)
        return action, density.sum(1, keepdim=True)


class Learner:
    def __init__(self, options):
        self.options = options
        self.actor = Actor(options)
        self.critics = nn.ModuleList([perceptron(options.inputs + options.actions, options.hidden, 1) for _ in range(2)])
        self.targets = copy.deepcopy(self.critics).requires_grad_(False)
        self.log_alpha = torch.zeros(1, requires_grad=True)
        self.actor_optimizer = torch.optim.Adam(self.actor.parameters(), lr=3e-4)
        self.critic_optimizer = torch.optim.Adam(self.critics.parameters(), lr=3e-4)
        self.alpha_optimizer = torch.optim.Adam([self.log_alpha], lr=3e-4)
        size = 100_000
        self.observations = torch.randn(size, options.inputs)
        self.following = torch.randn(size, options.inputs)
        self.actions = torch.rand(size, options.actions) * 2 - 1
        self.rewards, self.terminated = torch.randn(size, 1), (torch.rand(size, 1) < 0.01).float()

    def update(self, discount=0.99, tau=0.005):
        rows = torch.randint(0, len(self.observations), (self.options.batch,))
        observations, actions, following = self.observations[rows], self.actions[rows], self.following[rows]
        own, density = self.actor(observations)

        alpha = self.log_alpha.exp().detach()
        alpha_loss = -(self.log_alpha * (density - self.options.actions).detach()).mean()
        self.alpha_optimizer.zero_grad()
        alpha_loss.backward()
        self.alpha_optimizer.step()

        with torch.no_grad():
            next_actions, next_density = self.actor(following)
            inputs = torch.cat([following, next_actions], 1)
            value = torch.min(self.targets[0](inputs), self.targets[1](inputs)) - alpha * next_density
            target = self.rewards[rows] + (1 - self.terminated[rows]) * discount * value
        inputs = torch.cat([observations, actions], 1)
        critic_loss = 0.5 * sum(functional.mse_loss(critic(inputs), target) for critic in self.critics)
        self.critic_optimizer.zero_grad()
        critic_loss.backward()
        self.critic_optimizer.step()

        if not self.options.plain:
            self.critics.requires_grad_(False)
        inputs = torch.cat([observations, own], 1)
        actor_loss = (alpha * density - torch.min(self.critics[0](inputs), self.critics[1](inputs))).mean()
        self.actor_optimizer.zero_grad()
        actor_loss.backward()
        self.actor_optimizer.step()
        if not self.options.plain:
            self.critics.requires_grad_(True)

        with torch.no_grad():
            for parameter, slow in zip(self.critics.parameters(), self.targets.parameters()):
                slow.mul_(1 - tau).add_(parameter, alpha=tau)
        return critic_loss.item(), actor_loss.item(), alpha_loss.item()


def main():
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    if options.no_validation:
        Distribution.set_default_validate_args(False)
    learner = Learner(options)
    for _ in range(options.warmup):
        learner.update()
    now = time.perf_counter if options.wall else time.process_time
    times = []
    start = time.perf_counter()
    while len(times) < 5 or time.perf_counter() - start < options.seconds:
        before = now()
        learner.update()
        times.append((now() - before) * 1e3)
    ordered = sorted(times)
    print(json.dumps({
        "benchmark": "sac_update",
        "implementation": "pytorch eager, single-file style" + (", critics take gradients of the actor's loss" if options.plain else ""),
        "hidden": options.hidden,
        "batch": options.batch,
        "inputs": options.inputs,
        "actions": options.actions,
        "threads": options.threads,
        "clock": "wall" if options.wall else "processor",
        "repeats": len(times),
        "median_ms": round(statistics.median(times), 4),
        "minimum_ms": round(ordered[0], 4),
        "lower_quartile_ms": round(ordered[len(times) // 4], 4),
        "upper_quartile_ms": round(ordered[len(times) * 3 // 4], 4),
        **machine.describe(),
    }))


if __name__ == "__main__":
    main()
